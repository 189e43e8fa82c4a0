// The words of what is known of customers in depth, in both languages.

import type { TraitKind } from '../../contracts/trait.contract.ts'
import type { needKinds } from '../../contracts/want.contract.ts'
import type { DemoLocale } from './demo-words.rules.ts'

export interface DemoWant {
  readonly what: string
  readonly needKind: (typeof needKinds)[number]
  /** Day of the year on which it comes about, as month and day; null: at no known time. */
  readonly arises: string | null
  readonly isYearly: boolean
  readonly features: string
  readonly usesNow: string
  readonly whyUs: string
  readonly budget: number
}

export interface DepthWords {
  readonly owned: { readonly serviceNotes: readonly string[]; readonly places: readonly string[] }
  readonly wants: readonly DemoWant[]
  readonly settled: readonly string[]
  readonly traits: readonly (readonly [TraitKind, string])[]
  readonly heard: readonly string[]
  readonly care: readonly (readonly [mood: number, text: string, cause: string])[]
}

export const depthWords: Readonly<Record<DemoLocale, DepthWords>> = {
  'zh-CN': {
    owned: {
      serviceNotes: ['清洗茶垢，重新养壶', '更换壶盖软垫', '到店免费保养', '上门清洁，教了日常保养'],
      places: ['家里书房', '办公室', '会客室', '茶室'],
    },
    wants: [
      {
        what: '新茶上市先尝',
        needKind: 'unstated',
        arises: '04-05',
        isYearly: true,
        features: '明前、手工',
        usesNow: '去年的龙井',
        whyUs: '来路清楚',
        budget: 800,
      },
      {
        what: '端午送客户的礼盒',
        needKind: 'stated',
        arises: '06-10',
        isYearly: true,
        features: '体面、好带',
        usesNow: '超市礼盒',
        whyUs: '可以刻字',
        budget: 6000,
      },
      {
        what: '中秋员工福利',
        needKind: 'stated',
        arises: '09-15',
        isYearly: true,
        features: '一人一份',
        usesNow: '购物卡',
        whyUs: '送货到门',
        budget: 12000,
      },
      {
        what: '年货和拜年礼',
        needKind: 'real',
        arises: '12-05',
        isYearly: true,
        features: '红色包装',
        usesNow: '网购',
        whyUs: '有人帮着配',
        budget: 3000,
      },
      {
        what: '一把自己用的好壶',
        needKind: 'secret',
        arises: '11-28',
        isYearly: false,
        features: '小容量、朱泥',
        usesNow: '盖碗',
        whyUs: '能退能换',
        budget: 2000,
      },
      {
        what: '学会泡普洱',
        needKind: 'delight',
        arises: null,
        isYearly: false,
        features: '一对一教',
        usesNow: '凭感觉泡',
        whyUs: '有茶艺师',
        budget: 300,
      },
      {
        what: '办公室的日常用茶',
        needKind: 'stated',
        arises: '12-10',
        isYearly: false,
        features: '袋泡、耐喝',
        usesNow: '桶装水加茶包',
        whyUs: '按月送',
        budget: 1500,
      },
    ],
    settled: ['买到了，很满意', '送了样品', '已经在别处解决'],
    traits: [
      ['likes', '老白茶，煮着喝'],
      ['likes', '安静的靠窗位子'],
      ['dislikes', '香味太重的花茶'],
      ['dislikes', '别人催着买'],
      ['habit', '每周六上午来'],
      ['habit', '只喝头三泡'],
      ['hobby', '养花，尤其兰花'],
      ['hobby', '书法'],
      ['personality', '话不多，认准了就长久'],
      ['communication', '喜欢微信留言，不接陌生电话'],
      ['nonVerbal', '点头不等于同意，沉默是在考虑'],
      ['buyingHabit', '一次买够一季'],
      ['requirement', '发票抬头写公司'],
      ['values', '看重产地和年份'],
      ['media', '看公众号，不看短信'],
      ['spendingPower', '礼品舍得，自用节省'],
    ],
    heard: ['闲谈', '店员看到的', '爱人说的', '电话里提到'],
    care: [
      [2, '最近睡不好，说话急', '孩子明年高考'],
      [5, '很高兴，讲了好久', '刚添了孙女'],
      [3, '平静，有点累', '出差多'],
      [2, '心里不痛快', '上次送货晚了'],
      [4, '兴致很好', '品鉴会上得了奖'],
      [4, '感谢我们记得自己的口味', '换季推荐的茶合意'],
    ],
  },
  en: {
    owned: {
      serviceNotes: [
        'Cleaned and seasoned again',
        'Lid pad replaced',
        'Free care in the shop',
        'Cleaned on site, daily care shown',
      ],
      places: ['Study at home', 'Office', 'Reception room', 'Tea room'],
    },
    wants: [
      {
        what: 'To taste the new harvest first',
        needKind: 'unstated',
        arises: '04-05',
        isYearly: true,
        features: 'Early, by hand',
        usesNow: 'Last year’s Longjing',
        whyUs: 'Known origin',
        budget: 120,
      },
      {
        what: 'Gift boxes for clients in summer',
        needKind: 'stated',
        arises: '06-10',
        isYearly: true,
        features: 'Presentable, easy to carry',
        usesNow: 'Supermarket boxes',
        whyUs: 'Engraving',
        budget: 900,
      },
      {
        what: 'Something for all staff in autumn',
        needKind: 'stated',
        arises: '09-15',
        isYearly: true,
        features: 'One each',
        usesNow: 'Vouchers',
        whyUs: 'Delivered',
        budget: 1800,
      },
      {
        what: 'Presents for the holidays',
        needKind: 'real',
        arises: '12-05',
        isYearly: true,
        features: 'Festive wrapping',
        usesNow: 'Online shops',
        whyUs: 'Somebody helps to choose',
        budget: 450,
      },
      {
        what: 'A good pot of one’s own',
        needKind: 'secret',
        arises: '11-28',
        isYearly: false,
        features: 'Small, fine clay',
        usesNow: 'A gaiwan',
        whyUs: 'Can be exchanged',
        budget: 300,
      },
      {
        what: 'To learn to brew pu’er',
        needKind: 'delight',
        arises: null,
        isYearly: false,
        features: 'One to one',
        usesNow: 'Guesswork',
        whyUs: 'A tea master',
        budget: 50,
      },
      {
        what: 'Everyday tea for the office',
        needKind: 'stated',
        arises: '12-10',
        isYearly: false,
        features: 'Bags that last',
        usesNow: 'Whatever is there',
        whyUs: 'Monthly delivery',
        budget: 220,
      },
    ],
    settled: ['Bought, and very content', 'Given a sample', 'Solved elsewhere'],
    traits: [
      ['likes', 'Aged white tea, boiled'],
      ['likes', 'A quiet seat by the window'],
      ['dislikes', 'Strongly scented teas'],
      ['dislikes', 'Being pressed to buy'],
      ['habit', 'Comes on Saturday mornings'],
      ['habit', 'Drinks the first three brews only'],
      ['hobby', 'Orchids'],
      ['hobby', 'Calligraphy'],
      ['personality', 'Says little, stays for years'],
      ['communication', 'Prefers messages to calls'],
      ['nonVerbal', 'A nod is no yes; silence means thinking'],
      ['buyingHabit', 'Buys a season at once'],
      ['requirement', 'Invoice to the company'],
      ['values', 'Origin and year matter'],
      ['media', 'Reads newsletters, no text messages'],
      ['spendingPower', 'Generous with gifts, careful at home'],
    ],
    heard: ['In conversation', 'Seen in the shop', 'Told by the family', 'Mentioned on the phone'],
    care: [
      [2, 'Sleeps badly, speaks in haste', 'A child’s exams next year'],
      [5, 'Delighted, talked for long', 'A grandchild was born'],
      [3, 'Calm, a little tired', 'Much travel'],
      [2, 'Not content', 'A late delivery'],
      [4, 'In high spirits', 'A prize at the tasting'],
      [4, 'Grateful that we remember tastes', 'The seasonal recommendation was right'],
    ],
  },
}
