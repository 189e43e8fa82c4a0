// A row of a file of what customers own: product, serial, since when, how long under warranty.
import { alikeAs, judgeOwned, type OwnedWords } from '../owned/owned-told.service.ts'
import { day, identifier, longWords, nobody, type RecordKind, type Whose, words } from './record-row.rules.ts'
import { addMissing } from './row.rules.ts'

export const ownedKind: RecordKind<Whose & OwnedWords> = {
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
  fields: {
    productCode: identifier,
    productName: words,
    serial: identifier,
    boughtOn: day,
    warrantyUntil: day,
    nextServiceOn: day,
    replaceOn: day,
    place: words,
    note: longWords(2000),
  },
  finish(draft, columns) {
    const { productCode, productName } = draft.record
    if (productCode === null && productName === null)
      addMissing(draft, [columns.get('productName'), columns.get('productCode')], 'productMissing')
  },
  sameAs: ({ customerNumber, customerPhone, customerEmail, customerName, ...said }) => {
    const alike = alikeAs(said)
    return alike && JSON.stringify([customerNumber, customerPhone, customerEmail, customerName, alike])
  },
  judge: (ctx, lines, ways) =>
    judgeOwned(
      ctx,
      lines.map(({ line, nth, home, said }) => {
        const { customerNumber: _n, customerName: _c, customerPhone: _p, customerEmail: _e, ...told } = said
        return { line, nth, home, ...told }
      }),
      ways,
    ),
}
