// What a template file of each kind holds: its columns in order, and examples that import as they stand.
import type { ImportTarget, importFields } from '../../../contracts/import-mapping.ts'

type FieldOf<T extends ImportTarget> = (typeof importFields)[T][number]
/** `@name` is a text of the reader's language, `import.template.example.name`. */
type Example = string | number
type Columns<T extends ImportTarget> = readonly (readonly [FieldOf<T>, ...Example[]])[]

/** One value a row; a column without any stands empty. */
export const templateColumns: { readonly [T in ImportTarget]: Columns<T> } = {
  customers: [
    ['externalNumber', '@number1', '@number2'],
    ['name', '@name1', '@name2'],
    ['kind', '@person', '@person'],
    ['gender', '@female', '@male'],
    ['birth', '1990-08-15', '1975-02-30'],
    ['birthCalendar', '@solar', '@lunar'],
    ['phone', '+12195550123', '+12195550124'],
    ['secondPhone'],
    ['email', 'sample1@example.com', 'sample2@example.com'],
    ['province'],
    ['city', '@city', '@city'],
    ['address', '@address'],
    ['company'],
    ['industry'],
    ['occupation'],
    ['receiveBy', '@call'],
    ['contactName'],
    ['contactPhone'],
    ['wechat'],
    ['source', '@source', '@source'],
    ['introducer'],
    ['tags', '@tags'],
    ['owner'],
    ['preferences', '@likes'],
    ['note'],
  ],
  purchases: [
    ['customerNumber', '@number1'],
    ['orderNumber', 'SAMPLE-20260131'],
    ['purchasedAt', '2026-01-31'],
    ['productCode', 'SAMPLE-P1'],
    ['productName', '@product'],
    ['category'],
    ['quantity', 2],
    ['unitPrice', 199.5],
    ['amount', 399],
    ['channel', '@store'],
  ],
  people: [
    ['customerNumber', '@number1'],
    ['relation', '@spouse'],
    ['name', '@name3'],
    ['role'],
    ['gender', '@male'],
    ['phone', '+12195550125'],
    ['email'],
    ['birth', '1988-05-06'],
    ['birthCalendar', '@solar'],
    ['note'],
  ],
  owned: [
    ['customerNumber', '@number1'],
    ['productName', '@product'],
    ['serial', 'SAMPLE-SN-1'],
    ['boughtOn', '2026-01-31'],
    ['warrantyUntil', '2028-01-31'],
    ['nextServiceOn', '2027-01-31'],
    ['replaceOn'],
    ['place'],
    ['note'],
  ],
  ties: [
    ['customerNumber', '@number1'],
    ['otherNumber', '@number2'],
    ['tieKind', '@friend'],
    ['since', '2020-01-01'],
    ['until'],
    ['weight', 0.6],
    ['note'],
  ],
  consents: [
    ['customerNumber', '@number1'],
    ['purpose', '@marketing'],
    ['channel', '@wechat'],
    ['state', '@agreed'],
    ['at', '2026-01-31'],
    ['until'],
    ['how', '@paper'],
    ['note'],
  ],
}

/** By which refusal the words are known that a column is read by: see `known-words.service.ts`. */
export const wordsOfField: Readonly<Record<string, string>> = {
  kind: 'kindUnknown',
  gender: 'genderUnknown',
  receiveBy: 'wayUnknown',
  relation: 'relationUnknown',
  tieKind: 'tieKindUnknown',
  purpose: 'purposeUnknown',
  state: 'consentStateUnknown',
  how: 'howUnknown',
}

/** A word that means one thing in a file of purchases and another in one of consents. */
export const wordsOfChannel = 'channelUnknown'

/** How the cells of a column are written, where it is not plain: `import.template.how.date`. */
export const waysToWrite: Readonly<
  Record<string, 'date' | 'birth' | 'list' | 'share' | 'number' | 'employee'>
> = {
  birth: 'birth',
  purchasedAt: 'date',
  boughtOn: 'date',
  warrantyUntil: 'date',
  nextServiceOn: 'date',
  replaceOn: 'date',
  since: 'date',
  until: 'date',
  at: 'date',
  tags: 'list',
  weight: 'share',
  quantity: 'number',
  unitPrice: 'number',
  amount: 'number',
  owner: 'employee',
}
