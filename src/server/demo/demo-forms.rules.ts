// Forms that a company of this kind has on its site, and what people wrote into them.
import type { FormPatch, NewForm } from '../../contracts/form.contract.ts'
import type { DemoLocale } from './demo-words.rules.ts'

type Entered = {
  answers: Record<string, unknown>
  /** How many days ago; confirmed by the link, or not yet. */
  daysAgo: number
  isConfirmed: boolean
  agreesTo?: ('wechat' | 'message' | 'email')[]
}
export type DemoForm = {
  form: NewForm & { key: string }
  patch: FormPatch
  openings: number
  entries: Entered[]
}

export const newsText = {
  key: 'news',
  purpose: 'marketing' as const,
  zh: '我同意贵公司按我勾选的方式，把新品和活动的消息发给我。随时可以在任何一个链接的页面上退出，不影响已经为我办理的业务。',
  en: 'I agree to be told of new products and events by the channels ticked here. I can leave again at any time on the page of any link, which does not affect what is done for me under a contract.',
}

const consents: FormPatch['consents'] = [
  { textKey: newsText.key, isRequired: false, channels: ['wechat', 'message', 'email'] },
]
const ask = (field: string, isRequired = false) => ({ field, isRequired, labelZh: '', labelEn: '' })

/** `known` is somebody who is a customer already: his entry waits for staff. */
export function demoForms(
  locale: DemoLocale,
  known: { name: string; phone: string } | undefined,
): DemoForm[] {
  const zh = locale === 'zh-CN'
  const join: DemoForm = {
    form: { purpose: 'join', key: 'club', kind: 'person', titleZh: '会员报名', titleEn: 'Join the club' },
    patch: {
      introZh: '两分钟，留下怎么找到您就够了。',
      introEn: 'Two minutes; how to reach you is enough.',
      givesZh: '首次到店九五折，生日当月一份礼物，每月一场会员品鉴。',
      givesEn:
        '5 % off on the first visit, a gift in the month of your birthday, a tasting for members each month.',
      fields: [ask('name', true), ask('phone', true), ask('birth'), ask('city'), ask('trait.hobby')],
      consents,
      allowedOrigins: ['https://www.example.com'],
    },
    openings: 64,
    entries: [
      {
        answers: zh
          ? { name: '顾清和', phone: '13955510001', city: '杭州', 'trait.hobby': '登山、摄影' }
          : { name: 'Marion Falk', phone: '+44 20 7946 0101', city: 'Leeds', 'trait.hobby': 'Hiking' },
        daysAgo: 9,
        isConfirmed: true,
        agreesTo: ['wechat'],
      },
      {
        answers: zh
          ? { name: '沈知远', phone: '13955510002', 'trait.hobby': '品茶' }
          : { name: 'Peter Ashdown', phone: '+44 20 7946 0102' },
        daysAgo: 5,
        isConfirmed: true,
        agreesTo: ['message', 'email'],
      },
      {
        answers: zh
          ? { name: '陆小满', phone: '13955510003', city: '苏州' }
          : { name: 'Ivy Turner', phone: '+44 20 7946 0103', city: 'York' },
        daysAgo: 1,
        isConfirmed: false,
      },
      ...(known
        ? [{ answers: { ...known, city: zh ? '宁波' : 'Bath' }, daysAgo: 2, isConfirmed: true }]
        : []),
    ],
  }
  const enquiry: DemoForm = {
    form: { purpose: 'enquiry', key: 'ask', kind: 'person', titleZh: '有事问我们', titleEn: 'Ask us' },
    patch: {
      givesZh: '一个工作日内，由专人给您答复。',
      givesEn: 'An answer by somebody who knows, within one working day.',
    },
    openings: 23,
    entries: [
      {
        answers: zh
          ? { name: '贺一鸣', phone: '13955510004', want: '给父母选一台血压计，要操作简单' }
          : {
              name: 'Owen Clarke',
              phone: '+44 20 7946 0104',
              want: 'A blood pressure monitor that is easy to use',
            },
        daysAgo: 3,
        isConfirmed: true,
      },
    ],
  }
  const leave: DemoForm = {
    form: {
      purpose: 'leave',
      key: 'leave',
      kind: 'person',
      titleZh: '不想再收到消息',
      titleEn: 'No more messages',
    },
    patch: {},
    openings: 6,
    entries: [],
  }
  return [join, enquiry, leave]
}
