import type { contactReasons } from '../../../../contracts/contact-words.ts'
import type { Answers } from '../../../api.ts'

export type TodayRow = Answers['today']['list']['data'][number]
export type Glance = Answers['today']['glance']

/** Which reason of a contact answers a reason of the list. */
const answers: Record<TodayRow['reasons'][number]['code'], (typeof contactReasons)[number]> = {
  complaint: 'complaint',
  unhappy: 'afterSale',
  handoff: 'care',
  promise: 'promise',
  planStep: 'plan',
  planBenefit: 'plan',
  birthday: 'birthday',
  welcome: 'welcome',
  overdue: 'winBack',
  contactDue: 'care',
  nearVip: 'offer',
  replacementDue: 'offer',
  serviceDue: 'afterSale',
  warrantyEnding: 'afterSale',
  wantArises: 'offer',
  updateDue: 'care',
}

/** What the form proposes: the weightiest reason decides. */
export const contactReasonOf = (row: Pick<TodayRow, 'reasons'>): (typeof contactReasons)[number] => {
  const first = row.reasons[0]
  return first ? answers[first.code] : 'care'
}
