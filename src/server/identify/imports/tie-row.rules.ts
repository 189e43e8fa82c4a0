// A row of a file of ties: whose, to whom, what the other is to the customer, since when and until when, how strong.
import { holdKindsOf, judgeTies, judgeTieWords } from '../ties/ties-told.service.ts'
import { parseNumber } from './amount.rules.ts'
import { parseEmail } from './contact.rules.ts'
import { day, identifier, longWords, nobody, type RecordKind, type Whose, words } from './record-row.rules.ts'
import { Refusal, refuseValue } from './refusal.rules.ts'
import { addMissing, step } from './row.rules.ts'

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

const otherColumns = ['otherNumber', 'otherName', 'otherPhone', 'otherEmail']

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
    if ((otherNumber ?? otherName ?? otherPhone ?? otherEmail) === null)
      addMissing(
        draft,
        otherColumns.map((field) => columns.get(field)),
        'otherMissing',
      )
    if (draft.record.tieKind === null) addMissing(draft, [columns.get('tieKind')], 'tieKindMissing')
  },
  other: ({ otherNumber, otherName, otherPhone, otherEmail }) => ({
    ...{ number: otherNumber, name: otherName, phone: otherPhone, email: otherEmail },
  }),
  hold: (tx, all) =>
    holdKindsOf(
      tx,
      all.map(({ tieKind }) => tieKind ?? ''),
    ),
  async besides(ctx) {
    const judge = await judgeTieWords(ctx)
    return ({ tieKind }) => (tieKind === null ? undefined : judge(tieKind))
  },
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
