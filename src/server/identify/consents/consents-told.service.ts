// The door for files of consents: words that customers gave elsewhere become lines of the ledger. Callers hold the operation and
// all places.
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import { groupBy } from '../../../analytics/group-by.ts'
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { atHome, type Home } from '../../platform/history/place.ts'
import type { Verdict } from '../../platform/history/told-records.ts'
import { newId } from '../../platform/ids.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { refreshStanding } from './consents.service.ts'
import { insertConsents, linesOf, type NewConsent } from './consents.store.ts'

export type ToldConsent = {
  line: number
  home: Home
  purpose: ConsentPurpose
  channel: ConsentChannel | null
  state: 'granted' | 'refused' | 'withdrawn'
  /** When it was said; null where the file does not know. */
  at: Date | null
  until: string | null
  how: NewConsent['how']
  note: string | null
}

type Fault = { code: string; params: Record<string, string> }
type Known = { state: ToldConsent['state']; at: number }

/** A word from tomorrow would outlast whatever the customer says today: as on the page, only a clock that runs ahead is forgiven. */
const futureTolerance = 10 * 60_000
/** Lines of one statement. */
const atOnce = 1_000

/**
 * The ledger only grows: a line that stands there is the same, whatever else is new. A yes without a day does not come after
 * a no: nobody could tell which was the later word.
 */
export async function judgeConsents(
  ctx: Ctx,
  told: ToldConsent[],
  { imagined }: { imagined?: Set<string> | undefined },
): Promise<{ verdicts: Map<number, Verdict | Fault>; write(tx: InOperation): Promise<void> }> {
  const homes = [...new Set(told.map(({ home }) => home.id))]
  const places = groupBy(await linesOf(ctx, homes), ({ customerId, purpose, channel }) =>
    placeKey(customerId, purpose, channel),
  )
  const known = new Map<string, Known[]>(
    [...places].map(([key, lines]) => [key, lines.map(({ state, at }) => ({ state, at: at.getTime() }))]),
  )
  // Told as the day that it is here, which is what the file says.
  const timeZone = await businessTimeZone(ctx)
  const verdicts = new Map<number, Verdict | Fault>()
  const fresh: NewConsent[] = []
  for (const each of told) {
    const verdict = judged(each)
    verdicts.set(each.line, verdict)
    if (verdict === 'created') fresh.push(lineOf(ctx, each))
  }
  return {
    verdicts,
    async write(tx) {
      for (let i = 0; i < fresh.length; i += atOnce) await insertConsents(tx, fresh.slice(i, i + atOnce))
      await refreshStanding(tx, [...new Set(fresh.map(({ customerId }) => customerId))])
    },
  }

  function judged({ home, purpose, channel, state, at, until }: ToldConsent): Verdict | Fault {
    if (at && at.getTime() > ctx.now.getTime() + futureTolerance)
      return { code: 'consentInFuture', params: { value: isoOfDay(dayOf(at, timeZone)) } }
    if (until && until < isoOfDay(dayOf(at ?? ctx.now, timeZone)))
      return { code: 'consentEndsBefore', params: { value: until } }
    const key = placeKey(home.id, purpose, channel)
    const lines = known.get(key) ?? []
    const newest = lines.reduce<Known | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)
    const stands = at
      ? lines.some((line) => line.state === state && line.at === at.getTime())
      : newest?.state === state
    const memory = `${key} ${state} ${at?.getTime() ?? ''}`
    if (stands || imagined?.has(memory)) return 'same'
    if (!at && state === 'granted' && newest) return { code: 'consentDayMissing', params: {} }
    imagined?.add(memory)
    known.set(key, [...lines, { state, at: (at ?? ctx.now).getTime() }])
    return 'created'
  }
}

const placeKey = (customerId: string, purpose: string, channel: string | null) =>
  `${customerId} ${purpose} ${channel ?? ''}`

function lineOf(ctx: Ctx, told: ToldConsent): NewConsent {
  const { home, purpose, channel, state, at, until, how, note } = told
  return {
    ...atHome(home),
    ...{ id: newId(), purpose, channel, state, how },
    personId: null,
    at: at ?? ctx.now,
    until: state === 'granted' ? until : null,
    basis: 'consent',
    textId: null,
    proof: note ? { note } : {},
    employeeId: ctx.actor.via === 'system' ? null : ctx.actor.userId,
  }
}
