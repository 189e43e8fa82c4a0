// What is open with somebody and yet no reason today, and why it is quiet: the list is silent by design, the page says so.
import type { CareReason } from '../../../contracts/care-reason.ts'
import type { TodayRules } from './today.rules.ts'

/** Several of one code together: the first and the last moment since which they are open. */
export type OpenThing = {
  code: CareReason
  count: number
  first: Date
  last: Date
  putOffUntil: string | null
}

export type SilentWhy = 'contacted' | 'tried' | 'lapsed' | 'lost' | 'putOff' | 'answered'

type Circumstances = {
  now: Date
  rules: Pick<TodayRules, 'unhappy' | 'lapseDays'>
  lastContactAt: Date | null
  triedAt: Date | null
  lastAnswerAt: Date | null
  isLost: boolean
}

const dayLength = 86_400_000

/** Undefined where it cannot be told: nothing is said then. */
export function whySilent(
  { code, first, last, putOffUntil }: OpenThing,
  { now, rules, lastContactAt, triedAt, lastAnswerAt, isLost }: Circumstances,
): SilentWhy | undefined {
  if (putOffUntil !== null) return 'putOff'
  const isOlder = (moment: Date, days: number) => moment.getTime() < now.getTime() - days * dayLength
  if (code === 'overdue' && isLost) return 'lost'
  if (code === 'unhappy') {
    if (lastAnswerAt !== null && lastAnswerAt > last) return 'answered'
    if (isOlder(last, rules.unhappy.days)) return 'lapsed'
  }
  // What has a day of its own, but for a day more: days begin when the business does.
  if (isDated(code) && isOlder(first, rules.lapseDays + 1)) return 'lapsed'
  if (triedAt !== null && code !== 'promise') return 'tried'
  // Promises are quiet only where somebody has put them off.
  return lastContactAt === null || code === 'promise' ? undefined : 'contacted'
}

const isDated = (code: CareReason) =>
  ['replacementDue', 'serviceDue', 'warrantyEnding', 'wantArises'].includes(code)
