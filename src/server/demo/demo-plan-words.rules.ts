// What relationship plans and improvement cycles of the demo company say, in both languages.
import { content, cool, glad, missed, type Outcome } from './demo-outcome.rules.ts'
import type { DemoLocale } from './demo-words.rules.ts'

export interface PlanWords {
  readonly longTermGoals: readonly string[]
  readonly annualGoals: readonly string[]
  readonly strategies: readonly string[]
  readonly economic: readonly string[]
  readonly social: readonly string[]
  readonly structural: readonly string[]
  readonly quality: readonly string[]
  readonly benefits: readonly string[]
  readonly steps: readonly string[]
  readonly done: readonly string[]
}

export interface CycleWords {
  readonly name: string
  readonly problem: string
  readonly actions: readonly string[]
}

export interface ClosedCycleWords extends CycleWords {
  readonly results: readonly string[]
  /** Of the calls that the cycle asked for. */
  readonly callReasons: readonly string[]
  readonly callResults: readonly Outcome[]
  readonly conclusion: { readonly succeeded: string; readonly failed: string }
  readonly standard: string
}

export interface TodayWords {
  readonly silentReasons: readonly string[]
  readonly silentResults: readonly Outcome[]
  readonly silentHooks: readonly string[]
  readonly snoozeReasons: readonly string[]
  readonly handoffNotes: readonly string[]
}

export interface DemoPlanWords {
  readonly today: TodayWords
  readonly plan: PlanWords
  readonly closed: ClosedCycleWords
  readonly running: CycleWords
  readonly planned: CycleWords
}

export const planWords: Readonly<Record<DemoLocale, DemoPlanWords>> = {
  'zh-CN': {
    today: {
      silentReasons: ['比平时久没来，问问情况', '超过往常间隔，关心一下'],
      silentResults: [
        content('家里存货还多，喝完再来'),
        content('最近出差，回来再说'),
        missed('没有接通，发了微信'),
        cool('在别处收了一批礼茶，暂时不缺'),
        content('一切都好，换季时再联系'),
      ],
      silentHooks: ['问问存货喝到哪儿了', '出差回来约喝茶', '换季新品到店说一声'],
      snoozeReasons: ['存货还多', '出差中', '换季再联系', '本人说暂时不需要'],
      handoffNotes: ['我外出培训一周，请代为联系。', '客户搬到你那边了，请先接触一下。'],
    },
    plan: {
      longTermGoals: [
        '三年内成为日常用茶的唯一供应方',
        '从单次采购转为年度框架合作',
        '带动身边的茶友一起成为我们的客户',
        '让客户把送礼用茶也全部放在我们这里',
      ],
      annualGoals: [
        '本年度采购额比去年增加两成',
        '本年度从两个品类扩大到四个品类',
        '本年度至少到店品茶四次',
        '本年度满意测评保持在一以上',
      ],
      strategies: [
        '固定一个人联系，每月一次，先问近况再谈茶',
        '节前一个月上门，带样品不带报价单',
        '新茶上市当天通知，先留后付',
        '以品鉴会为主，少打电话',
      ],
      economic: ['年度返利 3%', '老客户价，锁定一年', '免费存茶一年'],
      social: ['邀请参加春秋两季品鉴会', '生日当天亲自上门', '介绍给同样爱收藏老茶的朋友'],
      structural: ['为客户公司建专用礼盒模具', '约定每季自动补货', '共用一份库存清单'],
      quality: ['每批先寄样，满意再发货', '不合口味无条件退换', '专人验货并附检测报告'],
      benefits: ['春茶头采两罐', '年度返利结算', '全家产地游名额一个', '定制刻字茶罐', '新春礼盒提前预留'],
      steps: [
        '约到店试新到的老茶',
        '拜访，了解下半年用茶计划',
        '送样并记录口味反馈',
        '与采购负责人确认礼盒方案',
        '邀请参加本月品鉴会',
        '核对去年承诺是否全部兑现',
      ],
      done: ['已完成，反应很好', '已完成，提了两点建议', '已完成'],
    },
    closed: {
      name: '两个月内联系到每一位老客户',
      problem: '抽查发现近四成老客户两个月没有人联系过，流失后才知道。',
      actions: ['按客户经理列出两个月未联系的老客户', '每位客户经理每天至少联系四位', '周会核对联系记录'],
      results: ['名单已下发', '平均每天联系 3.6 位', '每周一核对，漏联当天补上'],
      callReasons: ['老客户回访', '问候近况'],
      callResults: [
        glad('聊得愉快，说难得有人记得'),
        missed('没有接通，改发了微信'),
        content('约了下周到店'),
        content('家里还有存货，下月再联系'),
      ],
      conclusion: {
        succeeded: '联系面明显扩大，对照组没有变化，可以认定是措施的作用。',
        failed: '联系面有所扩大，但未达到目标，或与对照组相差不明显。',
      },
      standard: '老客户两个月内至少联系一次，列入客户经理周会核对项目。',
    },
    running: {
      name: '承诺按期兑现率提高到九成',
      problem: '这家分公司的承诺兑现率全公司最低，客户意见集中在“答应了没有做”。',
      actions: ['承诺当场登记，写明日期', '到期前一天由店长提醒', '做不到的当天告知客户并改期'],
    },
    planned: {
      name: '唤回超过自己节奏的重要客户',
      problem: '一批 A、B 类客户已经明显超过平时的购买间隔，还没有人过问。',
      actions: [
        '由原客户经理打电话问明原因',
        '按原因分三种方案：补偿、试样、登门',
        '留两成客户不采取措施作对照',
      ],
    },
  },
  en: {
    today: {
      silentReasons: ['Silent for longer than usual: how are things?', 'Past the usual gap'],
      silentResults: [
        content('Has enough at home, will come when it is finished'),
        content('Travelling, after that'),
        missed('Not reached, sent a message'),
        cool('Was given a lot of tea, needs none for now'),
        content('All is well, next season'),
      ],
      silentHooks: [
        'Ask how much is left',
        'Tea together after the journey',
        'Send word when the new season is in',
      ],
      snoozeReasons: ['Has enough', 'Travelling', 'Next season', 'Says nothing is needed for now'],
      handoffNotes: [
        'I am away on a course this week, please call.',
        'Moved to your side of town: please take a first step.',
      ],
    },
    plan: {
      longTermGoals: [
        'To be the only supplier of everyday tea within three years',
        'From single orders to a yearly agreement',
        'To win the friends who come for tea',
        'To have all gifts come from us',
      ],
      annualGoals: [
        'A fifth more than last year',
        'From two kinds of tea to four',
        'At least four tastings in the shop this year',
        'Satisfaction above one all year',
      ],
      strategies: [
        'One person calls, once a month, and asks how things are before speaking of tea',
        'A visit a month before the holidays, with samples and no price list',
        'A message on the day the new harvest arrives; pay later',
        'Tastings rather than calls',
      ],
      economic: ['3 % back at the end of the year', 'Last year’s prices for a year', 'A year’s storage free'],
      social: [
        'Invited to the tastings of spring and autumn',
        'A personal visit on the birthday',
        'Introduced to others who collect aged tea',
      ],
      structural: [
        'A gift box of their own make',
        'Refill agreed for every quarter',
        'One stock list that both sides see',
      ],
      quality: [
        'A sample before every delivery',
        'Returned without a question',
        'Checked by hand, with the report',
      ],
      benefits: [
        'Two tins of the first spring picking',
        'The year’s bonus settled',
        'A family place on the garden tour',
        'An engraved caddy',
        'New Year boxes put aside',
      ],
      steps: [
        'Invite to a tasting of the aged tea that came in',
        'Visit and ask what they will need this half year',
        'Bring a sample and note what is said',
        'Agree on the gift boxes with the buyer',
        'Invite to this month’s tasting',
        'Check that everything promised last year was kept',
      ],
      done: ['Done, and well received', 'Done; two suggestions made', 'Done'],
    },
    closed: {
      name: 'Every old customer spoken to within two months',
      problem:
        'A spot check found that two in five old customers had not heard from us for two months; we learnt of leavers too late.',
      actions: [
        'List the old customers nobody has spoken to for two months, by manager',
        'Every manager speaks to four of them a day',
        'Compare with the log every Monday',
      ],
      results: ['Lists handed out', '3.6 a day on average', 'Checked weekly; gaps closed the same day'],
      callReasons: ['Call on an old customer', 'How are things?'],
      callResults: [
        glad('A good talk; glad that somebody remembered'),
        missed('Not reached, sent a message instead'),
        content('Will come to the shop next week'),
        content('Still has some left, call next month'),
      ],
      conclusion: {
        succeeded: 'Many more were reached while the control group stayed as it was: the calls did it.',
        failed: 'More were reached, but the target was missed or the control group did nearly as well.',
      },
      standard: 'Every old customer hears from us within two months; part of the Monday meeting.',
    },
    running: {
      name: 'Nine promises in ten kept in time',
      problem:
        'This branch keeps fewer of its promises in time than any other; “said and not done” is what customers complain of.',
      actions: [
        'Write a promise down at once, with its day',
        'The shop manager reminds the day before',
        'What cannot be kept is told the customer the same day',
      ],
    },
    planned: {
      name: 'Bring back important customers who are past their rhythm',
      problem:
        'A number of customers of classes A and B are well past their usual gap, and nobody has asked why.',
      actions: [
        'Their own manager calls and asks for the reason',
        'Three answers by reason: make good, sample, visit',
        'Leave a fifth alone as a control group',
      ],
    },
  },
}
