// May this be done with a customer, over this channel? From what stands of his words, and else by the house's default.
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'

export type Standing = {
  purpose: ConsentPurpose
  channel: ConsentChannel | null
  isGranted: boolean
  because: 'granted' | 'refused' | 'withdrawn' | 'contradicted'
  at: Date
  until: string | null
  consentId: string
}

export type Defaults = Record<ConsentPurpose, 'yes' | 'no'>

type Asked = { purpose: ConsentPurpose; channel: ConsentChannel | null }

export type Verdict = {
  isAllowed: boolean
  because: Standing['because'] | 'expired' | 'default'
  consentId: string | null
}

/** He himself has said no, or records that became one disagree; not merely that nobody has asked him. */
export const isRefused = ({ isAllowed, because }: Verdict) =>
  !isAllowed && because !== 'default' && because !== 'expired'

/**
 * A channel's own word goes before that on every channel, but a refusal of every channel ends the channel's grant where it
 * is not older. A grant that has run out is no word. Without any word the house's default holds.
 */
export function judge(
  standing: readonly Standing[],
  { purpose, channel }: Asked,
  defaults: Defaults,
  today: string,
): Verdict {
  const told = (of: ConsentChannel | null) =>
    standing.find((each) => each.purpose === purpose && each.channel === of)
  const [own, every] = [channel === null ? undefined : told(channel), told(null)]
  const isEnded = own?.isGranted === true && every?.isGranted === false && every.at >= own.at
  const word = isEnded ? every : (own ?? every)
  if (word && !(word.isGranted && word.until !== null && word.until < today))
    return { isAllowed: word.isGranted, because: word.because, consentId: word.consentId }
  const isAllowed = defaults[purpose] === 'yes'
  return {
    isAllowed,
    because: word && !isAllowed ? 'expired' : 'default',
    consentId: word?.consentId ?? null,
  }
}
