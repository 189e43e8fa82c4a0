import type { AgreementStanding } from '../../../contracts/sharing-words.ts'

export type AgreementState = 'draft' | 'agreed' | 'refused' | 'revoked'

type Standing = { state: AgreementState; startsOn: string; endsOn: string }

/** What an agreement is on a day; days are ISO and compare as texts. */
export function standingOn(today: string, { state, startsOn, endsOn }: Standing): AgreementStanding {
  if (state !== 'agreed') return state
  if (today < startsOn) return 'agreed'
  return today > endsOn ? 'ended' : 'running'
}

/** Which fields of a customer a reader with these masks sees but in part, by what masks them. */
const maskOf: Readonly<Record<string, string>> = { phone: 'phone', secondPhone: 'phone', email: 'email' }

/** The first field that would be given whole by somebody who does not see it whole. */
export function beyondSight(
  fields: readonly { field: string; form: 'full' | 'masked' }[],
  masks: ReadonlySet<string>,
): string | undefined {
  return fields.find(({ field, form }) => form === 'full' && masks.has(maskOf[field] ?? ''))?.field
}
