// With what to begin: the one thing that both have on their minds, or the next best.
import { dayFromIso } from '../../../analytics/calendar.ts'
import type { TodayRow } from '../../../contracts/today.contract.ts'
import { hookSentence, type Params, type Voice } from './sentences.rules.ts'
import type { TodayRules } from './today.rules.ts'

/** What is known of a customer that one could begin with. */
type Known = {
  complaint: string | null
  contacts: readonly { hook: string | null }[]
  lastBought: readonly { name: string; on: string }[]
  rhythmDays: number | null
  preferences: string | null
}

/** What he is unhappy about goes before everything, what one left off with before what one could ask. */
export function hookOf(
  voice: Required<Voice>,
  { boughtHook }: Pick<TodayRules, 'boughtHook'>,
  reasons: TodayRow['reasons'],
  known: Known,
): TodayRow['hook'] {
  const hook = (code: NonNullable<TodayRow['hook']>['code'], params: Params) => ({
    code,
    params,
    sentence: hookSentence(voice, code, params),
  })
  if (known.complaint) return hook('complaint', { about: known.complaint })
  const unhappy = reasons.find((reason) => reason.code === 'unhappy')
  if (unhappy) return hook('unhappy', unhappy.params)
  const lastHook = known.contacts[0]?.hook
  if (lastHook) return hook('lastHook', { hook: lastHook })
  const birthday = reasons.find((reason) => reason.code === 'birthday')
  if (birthday) return hook('birthday', birthday.params)
  const bought = known.lastBought[0]
  if (bought && isFresh(bought.on, voice.today, boughtHook, known.rhythmDays))
    return hook('lastBought', { product: bought.name, on: bought.on })
  const preference = known.preferences?.split('\n')[0]?.slice(0, 200)
  return preference ? hook('preference', { preference }) : null
}

/** Whoever comes once a quarter still talks of it after two months; what was bought years ago nobody remembers. */
function isFresh(
  boughtOn: string,
  today: string,
  { rhythms, least, most }: TodayRules['boughtHook'],
  rhythmDays: number | null,
): boolean {
  const within = Math.min(most, Math.max(least, rhythms * (rhythmDays ?? 0)))
  return dayFromIso(today) - dayFromIso(boughtOn) <= within
}
