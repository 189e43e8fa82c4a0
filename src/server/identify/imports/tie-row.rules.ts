// A row of a file of ties: whose, to whom, what the other is to the customer, since when and until when, how strong.
import { holdKindsOf, judgeTies } from '../ties/ties-told.service.ts'
import { parseNumber } from './amount.rules.ts'
import { parseEmail } from './contact.rules.ts'
import { day, identifier, longWords, nobody, type RecordKind, type Whose, words } from './record-row.rules.ts'
import { Refusal, refuseValue } from './refusal.rules.ts'
import { addError, step } from './row.rules.ts'

type TieSaid = Whose & {
  otherNumber: string | null
  otherName: string | null
  otherPhone: string | null
  otherEmail: string | null
  tieKind: string | null
  since: string | null
  until: string | null
  weight: number | null
  note: string | null
}

export const tieKind: RecordKind<TieSaid> = {
  empty: () => ({
    ...nobody,
    otherNumber: null,
    otherName: null,
    otherPhone: null,
    otherEmail: null,
    tieKind: null,
    since: null,
    until: null,
    weight: null,
    note: null,
  }),
  fields: {
    otherNumber: identifier,
    otherName: words,
    otherPhone: ({ column }, { phones }) =>
      step(column, phones, (record, [first = null]) => {
        record.otherPhone = first
      }),
    otherEmail: () => parseEmail,
    tieKind: words,
    since: day,
    until: day,
    weight:
      ({ decimalMark }) =>
      (cell) => {
        const found = parseNumber(cell, decimalMark)
        if (found === null || found instanceof Refusal) return found
        const weight = found.coefficient / 10 ** found.scale
        return weight > 0 && weight <= 1 ? weight : refuseValue('weightOutOfRange', String(weight))
      },
    note: longWords(2000),
  },
  finish(draft, columns) {
    const { otherNumber, otherName, otherPhone, otherEmail } = draft.record
    if (draft.errors.length > 0) return
    if ((otherNumber ?? otherName ?? otherPhone ?? otherEmail) === null)
      addError(draft, columns.get('otherNumber') ?? columns.get('otherName') ?? null, 'otherMissing')
    if (draft.record.tieKind === null) addError(draft, columns.get('tieKind') ?? null, 'tieKindMissing')
  },
  other: ({ otherNumber, otherName, otherPhone, otherEmail }) => ({
    ...{ number: otherNumber, name: otherName, phone: otherPhone, email: otherEmail },
  }),
  hold: (tx, all) =>
    holdKindsOf(
      tx,
      all.map(({ tieKind }) => tieKind ?? ''),
    ),
  judge: (ctx, lines, ways) =>
    judgeTies(
      ctx,
      lines.flatMap(({ line, home, other, said }) => {
        const { since, until, weight, note } = said
        return other ? [{ line, home, other, word: said.tieKind ?? '', since, until, weight, note }] : []
      }),
      ways,
    ),
}
