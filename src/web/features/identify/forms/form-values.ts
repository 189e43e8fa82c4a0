/** What somebody has filled in so far, as the API takes it. Pure. */
import type { ConsentChannel, ConsentPurpose } from '../../../../contracts/consent-words.ts'
import type { Answers } from '../../../api.ts'

export type ShownForm = Answers['publicForms']['read']
/** A customer's own link, as its page gets it. */
export type OwnLink = Answers['publicLinks']['open']
export type ShownField = ShownForm['fields'][number]

export type Ticked = { isTicked: boolean; channels: ConsentChannel[] }
export type LeaveValue = {
  isAll: boolean
  purposes: ConsentPurpose[]
  channels: ConsentChannel[]
  wantsErasure: boolean
}
export type FormValues = {
  answers: Record<string, unknown>
  /** By the text's id. */
  consents: Record<string, Ticked>
  leave: LeaveValue
}

export const nothingYet: FormValues = {
  answers: {},
  consents: {},
  leave: { isAll: true, purposes: [], channels: [], wantsErasure: false },
}

/** What was agreed to; where channels are offered, each by its own tick. */
export function agreedTo(form: ShownForm, { consents }: FormValues) {
  return form.consents.flatMap(({ textId, channels }) => {
    const ticked = consents[textId]
    if (channels.length > 0) {
      const chosen = ticked?.channels ?? []
      return chosen.length > 0 ? [{ textId, channels: chosen }] : []
    }
    return ticked?.isTicked ? [{ textId, channels: [] }] : []
  })
}

/** “Only some” without saying which is no wish yet; taken as it stands it would mean everything. */
export const saysWhat = ({ isAll, purposes, channels }: LeaveValue) =>
  isAll || purposes.length > 0 || channels.length > 0

export const leaveWish = ({ isAll, purposes, channels, wantsErasure }: LeaveValue) => ({
  purposes: isAll ? [] : purposes,
  channels: isAll ? [] : channels,
  wantsErasure,
})

/** A field that was touched and emptied again was not filled in. */
export const filled = (answers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => !isBlank(value)))

const isBlank = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** A number that is half hidden is no start for typing: its box begins empty. */
export const isHalfHidden = ({ field, value }: OwnLink['fields'][number]) =>
  (field === 'phone' || field === 'email') && value !== null

/** Shown with a value, and left empty: it is no longer true. */
export const isEmptied = (field: OwnLink['fields'][number], changes: Record<string, unknown>) =>
  field.field in changes && isBlank(changes[field.field]) && !isBlank(field.value) && !isHalfHidden(field)

/** What somebody says of their own record: null for what is no longer true. */
export const changesOf = (fields: OwnLink['fields'], changes: Record<string, unknown>) => ({
  ...filled(changes),
  ...Object.fromEntries(
    fields.filter((field) => isEmptied(field, changes)).map(({ field }) => [field, null]),
  ),
})
