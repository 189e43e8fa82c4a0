// What stands of all that a customer ever agreed to, refused or withdrew.
import { groupBy } from '../../../analytics/group-by.ts'
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { Standing } from '../reach/judge.service.ts'

export type ConsentLine = {
  id: string
  /** Whose own word it is: of merged customers each record brings its own. */
  own: string
  purpose: ConsentPurpose
  channel: ConsentChannel | null
  state: 'granted' | 'refused' | 'withdrawn'
  at: Date
  recordedAt: Date
  until: string | null
}

/**
 * The newest word on each purpose and channel; of words of one moment the more careful. Where records that became one on
 * `mergedAt` say different things, the answer is no until somebody has asked the customer since.
 */
export function standingOf(lines: readonly ConsentLine[], mergedAt: Date | null): Standing[] {
  const places = groupBy(lines, ({ purpose, channel }) => `${purpose} ${channel ?? ''}`)
  return [...places.values()].flatMap((ofPlace) => {
    const newestOfEach = [...groupBy(ofPlace, ({ own }) => own).values()].map((each) => newest(each))
    const last = newest(newestOfEach)
    const dissent = newestOfEach.find(({ state }) => state !== 'granted')
    const isSettled = mergedAt === null || last.recordedAt > mergedAt
    const isContradicted = last.state === 'granted' && dissent !== undefined && !isSettled
    return {
      purpose: last.purpose,
      channel: last.channel,
      isGranted: last.state === 'granted' && !isContradicted,
      because: isContradicted ? 'contradicted' : last.state,
      at: last.at,
      until: last.until,
      consentId: isContradicted ? dissent.id : last.id,
    }
  })
}

function newest(lines: ConsentLine[]): ConsentLine {
  const [first, ...others] = lines
  if (!first) throw new Error('nothing to choose from')
  return others.reduce((best, line) => (isNewer(line, best) ? line : best), first)
}

function isNewer(a: ConsentLine, b: ConsentLine): boolean {
  const [at, than] = [a.at.getTime(), b.at.getTime()]
  if (at !== than) return at > than
  if (a.recordedAt.getTime() !== b.recordedAt.getTime()) return a.recordedAt > b.recordedAt
  if ((a.state === 'granted') !== (b.state === 'granted')) return b.state === 'granted'
  return a.id > b.id
}
