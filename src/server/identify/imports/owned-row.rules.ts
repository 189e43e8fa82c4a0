// A row of a file of what customers own: product, serial, since when, how long under warranty.
import { judgeOwned } from '../owned/owned-told.service.ts'
import { longText } from './clean-text.rules.ts'
import { parseIdentifier } from './identifier-cell.rules.ts'
import { dayReader, nobody, type RecordKind, text, type Whose } from './record-row.rules.ts'
import { addError, step } from './row.rules.ts'

type OwnedSaid = Whose & {
  productCode: string | null
  productName: string | null
  serial: string | null
  boughtOn: string | null
  warrantyUntil: string | null
  nextServiceOn: string | null
  replaceOn: string | null
  place: string | null
  note: string | null
}

const MOST_NOTE = 2000

export const ownedKind: RecordKind<OwnedSaid> = {
  empty: () => ({
    ...nobody,
    productCode: null,
    productName: null,
    serial: null,
    boughtOn: null,
    warrantyUntil: null,
    nextServiceOn: null,
    replaceOn: null,
    place: null,
    note: null,
  }),
  stepOf({ column, field, dateOrder }) {
    switch (field) {
      case 'productCode':
      case 'serial':
        return step(column, parseIdentifier, (record, value) => {
          record[field] = value
        })
      case 'boughtOn':
      case 'warrantyUntil':
      case 'nextServiceOn':
      case 'replaceOn':
        return step(column, dayReader(dateOrder), (record, value) => {
          record[field] = value
        })
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
          record[field === 'place' ? 'place' : 'productName'] = value
        })
    }
  },
  finish(draft, columns) {
    const { productCode, productName } = draft.record
    if (productCode === null && productName === null && draft.errors.length === 0)
      addError(draft, columns.get('productName') ?? columns.get('productCode') ?? null, 'productMissing')
  },
  judge: (ctx, lines, ways) =>
    judgeOwned(
      ctx,
      lines.map(({ line, home, said }) => {
        const { customerNumber: _n, customerName: _c, customerPhone: _p, customerEmail: _e, ...told } = said
        return { line, home, ...told }
      }),
      ways,
    ),
}
