import type { Answers } from '../../../api.ts'

export type TodayRow = Answers['today']['list']['data'][number]
export type Glance = Answers['today']['glance']

/** In the order in which people here speak with customers. */
export const channels = ['call', 'wechat', 'visit', 'message', 'counter', 'email', 'other'] as const
export const reasons = [
  'care',
  'birthday',
  'holiday',
  'welcome',
  'afterSale',
  'promise',
  'plan',
  'offer',
  'winBack',
  'enquiry',
  'complaint',
  'other',
] as const

/** Which reason of a contact answers a reason of the list. */
const answers: Record<TodayRow['reasons'][number]['code'], (typeof reasons)[number]> = {
  complaint: 'complaint',
  handoff: 'care',
  promise: 'promise',
  planStep: 'plan',
  planBenefit: 'plan',
  birthday: 'birthday',
  welcome: 'welcome',
  overdue: 'winBack',
  contactDue: 'care',
  nearVip: 'offer',
}

/** What the form proposes: the weightiest reason decides. */
export const contactReasonOf = (row: Pick<TodayRow, 'reasons'>): (typeof reasons)[number] => {
  const first = row.reasons[0]
  return first ? answers[first.code] : 'care'
}
