// How a value is refused: by name, with what the reader needs to mend it.

export type ValueFault =
  | 'cellError' // value: an error that a formula left behind, such as #REF!
  | 'tooLong' // limit, found
  | 'nameMissing'
  | 'customerMissing'
  | 'whoseMissing'
  | 'productMissing'
  | 'otherMissing'
  | 'tieKindMissing'
  | 'purposeMissing'
  | 'consentStateMissing'
  | 'dateMissing'
  | 'amountMissing'
  | 'dateUnreadable' // value
  | 'dateImpossible' // value: 31 February
  | 'dateOtherOrder' // value: 31/01/2024 in a column whose month comes first
  | 'dateAmbiguous' // value: 03/04/2024 in a column whose order nobody fixed
  | 'dateOutOfRange' // value, earliest, latest
  | 'timeUnreadable' // value
  | 'lunarDateImpossible' // value: a day or leap month that the year does not have
  | 'birthCalendarUnknown' // value: neither a calendar nor yes or no
  | 'numberUnreadable' // value
  | 'numberTooLarge' // value, limit
  | 'numberRounded' // value: a number of more than 15 digits that a spreadsheet has cut
  | 'quantityZero'
  | 'priceZero'
  | 'phoneUnreadable' // value
  | 'emailUnreadable' // value
  | 'idNumberWrong' // value
  | 'genderUnknown' // value
  | 'kindUnknown' // value
  | 'statusUnknown' // value
  | 'relationUnknown' // value
  | 'purposeUnknown' // value
  | 'consentStateUnknown' // value
  | 'channelUnknown' // value
  | 'howUnknown' // value
  | 'weightOutOfRange' // value
  | 'wayUnknown' // value
  | 'currencyUnknown' // value
  | 'currencyOther' // value, business: money that cannot be added to the rest
  | 'choiceUnknown' // value, choices
  | 'yesNoUnknown' // value

export type RowWarning =
  | 'phoneKeptAsWritten' // value
  | 'emailKeptAsWritten' // value
  | 'amountDiffers' // given, computed: the given one counts
  | 'decimalsRounded' // value, digits
  | 'signTurned' // value: a positive amount beside a negative quantity
  | 'phonesDropped' // value: more than two in a cell

export type FaultParams = Readonly<Record<string, string | number>>

/** A value that cannot be taken. */
export class Refusal<Code extends string = ValueFault> {
  readonly code: Code
  readonly params: FaultParams

  constructor(code: Code, params: FaultParams = {}) {
    this.code = code
    this.params = params
  }
}

/** What became of a cell: its value, null for an empty cell, or the reason why not. */
export type Parsed<T> = T | null | Refusal

const MOST_SHOWN = 60

/** Refuses a value and shows as much of it as a person needs to find it. */
export function refuseValue(code: ValueFault, value: string, params: FaultParams = {}): Refusal {
  return new Refusal(code, { value: shown(value), ...params })
}

export function shown(value: string): string {
  return value.length > MOST_SHOWN ? `${value.slice(0, MOST_SHOWN).replace(/\p{Cs}/gu, '\ufffd')}…` : value
}
