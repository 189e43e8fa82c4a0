// A row of a file of ties: whose, to whom, what the other is to the customer, since when and until when, how strong.
import { holdKindsOf, judgeTies } from '../ties/ties-told.service.ts'
import { parseNumber } from './amount.rules.ts'
import { longText } from './clean-text.rules.ts'
import { parseEmail } from './contact.rules.ts'
import { parseIdentifier } from './identifier-cell.rules.ts'
import { dayReader, nobody, type RecordKind, text, type Whose } from './record-row.rules.ts'
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

const MOST_NOTE = 2000

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
  stepOf({ column, field, dateOrder, decimalMark }, { phones }) {
    switch (field) {
      case 'otherNumber':
        return step(column, parseIdentifier, (record, value) => {
          record.otherNumber = value
        })
      case 'otherPhone':
        return step(column, phones, (record, [first = null]) => {
          record.otherPhone = first
        })
      case 'otherEmail':
        return step(column, parseEmail, (record, value) => {
          record.otherEmail = value
        })
      case 'since':
      case 'until':
        return step(column, dayReader(dateOrder), (record, value) => {
          record[field] = value
        })
      case 'weight':
        return step(
          column,
          (cell) => {
            const found = parseNumber(cell, decimalMark)
            if (found === null || found instanceof Refusal) return found
            const weight = found.coefficient / 10 ** found.scale
            return weight > 0 && weight <= 1 ? weight : refuseValue('weightOutOfRange', String(weight))
          },
          (record, value) => {
            record.weight = value
          },
        )
      case 'note':
        return step(
          column,
          (cell) => longText(cell, MOST_NOTE),
          (record, value) => {
            record.note = value
          },
        )
      default:
        return step(column, text, (record, value) => {
          record[field === 'tieKind' ? 'tieKind' : 'otherName'] = value
        })
    }
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
