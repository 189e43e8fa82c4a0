// What an export holds, in order, and how each value stands in its cell.
import type { FieldInput } from '../../../contracts/field.contract.ts'
import { writeList } from '../../platform/spreadsheet/list-cell.ts'
import { writeMarked } from '../../platform/spreadsheet/marked-list.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import type { ExportedBeside } from './customer-export.store.ts'
import { birthOf } from './customer-record.rules.ts'
import type { readCustomerPage } from './customer-view.service.ts'

type ListedCustomer = Awaited<ReturnType<typeof readCustomerPage>>['data'][number]
export type ExportedCustomer = ListedCustomer & { beside: ExportedBeside }
export type OwnField = Pick<FieldInput, 'key' | 'kind' | 'nameZh' | 'nameEn'>

/** How this reader and this company write things. */
export type Cells = {
  word(group: string, code: string): string
  money(minor: number): CellValue
  day(at: Date | null): CellValue
  clock(at: Date | null): CellValue
  birthday(birth: ReturnType<typeof birthOf>): CellValue
  tagNames(ids: string[]): string[]
  /** A name that several people, or several departments, have decides nothing: what stands for it is unique. */
  owner(row: ExportedCustomer): CellValue
  department(row: ExportedCustomer): CellValue
}

type Column = (row: ExportedCustomer, cells: Cells) => CellValue

/** Headings are texts `column.<name>`. What an import knows comes first, in forms that it reads back. */
const ofRecord: Record<string, Column> = {
  externalNumber: (row) => row.externalNumber,
  name: (row) => row.name,
  kind: (row, { word }) => word('kind', row.kind),
  gender: ({ beside }, { word }) => (beside.gender ? word('gender', beside.gender) : null),
  phone: (row) => row.phone,
  secondPhone: ({ beside }) => beside.secondPhone,
  email: (row) => row.email,
  province: ({ beside }) => beside.province,
  city: (row) => row.city,
  address: ({ beside }) => beside.address,
  company: (row) => row.company,
  industry: ({ beside }) => beside.industry,
  businessCategory: ({ beside }) => beside.businessCategory,
  occupation: ({ beside }) => beside.occupation,
  language: ({ beside }) => beside.language,
  receiveBy: ({ beside }, { word }) => (beside.receiveBy ? word('receiveBy', beside.receiveBy) : null),
  receiveTopics: ({ beside }) => beside.receiveTopics,
  receiveTime: ({ beside }) => beside.receiveTime,
  idNumber: ({ beside }) => beside.idNumber,
  birth: ({ beside }, { birthday }) => birthday(birthOf(beside)),
  birthCalendar: ({ beside }, { word }) =>
    beside.birthCalendar ? word('calendar', beside.birthCalendar) : null,
  contactName: ({ beside }) => beside.contactName,
  contactPhone: ({ beside }) => beside.contactPhone,
  contactEmail: ({ beside }) => beside.contactEmail,
  contactRole: ({ beside }) => beside.contactRole,
  furtherContacts: ({ beside }, { word }) =>
    writeMarked(
      beside.further.map(({ kind, isShared, ...each }) => {
        return { ...each, word: word('reach', kind), isMarked: isShared }
      }),
      word('reach', 'shared'),
    ),
  source: (row) => row.source,
  introducer: ({ beside }) => beside.introducer,
  tags: (row, { tagNames }) => writeList(tagNames(row.tagIds)),
  preferences: ({ beside }) => beside.preferences,
  note: ({ beside }) => beside.note,
  owner: (row, { owner }) => owner(row),
  department: (row, { department }) => department(row),
}

/** Computed: money in whole units of the currency, codes as words, moments as the company's clocks show them. */
const ofMetric: Record<string, Column> = {
  tier: (row, { word }) => word('tier', row.metric.tier),
  valueClass: (row) => row.metric.valueClass,
  stage: (row, { word }) => word('stage', row.metric.stage),
  value: (row, { money }) => money(row.metric.valueMinor),
  value12m: (row, { money }) => money(row.metric.value12mMinor),
  purchaseCount: (row) => row.metric.purchaseCount,
  firstPurchaseAt: (row, { clock }) => clock(row.metric.firstPurchaseAt),
  lastPurchaseAt: (row, { clock }) => clock(row.metric.lastPurchaseAt),
  lastContactAt: (row, { clock }) => clock(row.metric.lastContactAt),
  lastVisitAt: ({ activity }, { clock }) => clock(activity?.lastVisitAt ?? null),
  visits30: ({ activity }) => activity?.visits30 ?? null,
  contactDueAt: (row, { day }) => day(row.metric.contactDueAt),
  satisfaction: ({ metric }) => metric.satisfaction && Math.round(metric.satisfaction * 100) / 100,
  createdAt: (row, { clock }) => clock(row.createdAt),
}

export type ExportColumn = { heading: string; cell: Column }

/** All columns with their headings; an own field whose name already heads a column is called by its key. */
export function exportColumns(
  fields: readonly OwnField[],
  say: { heading(name: string): string; nameOf(field: OwnField): string },
): ExportColumn[] {
  const named = (columns: Record<string, Column>) =>
    Object.entries(columns).map(([name, cell]) => ({ heading: say.heading(name), cell }))
  const [record, metric] = [named(ofRecord), named(ofMetric)]
  const taken = new Set([...record, ...metric].map(({ heading }) => plain(heading)))
  const own = fields.map((field) => {
    const name = say.nameOf(field)
    const isFree = !taken.has(plain(name))
    taken.add(plain(name))
    return { heading: isFree ? name : `custom.${field.key}`, cell: ownColumn(field) }
  })
  return [...record, ...own, ...metric]
}

const plain = (heading: string) => heading.normalize('NFKC').toLowerCase().replace(/\s/g, '')

function ownColumn({ key, kind }: OwnField): Column {
  return ({ custom }, { word, money }) => {
    const value = custom[key]
    if (Array.isArray(value)) return writeList(value.map(String))
    if (typeof value === 'boolean') return word('yesNo', value ? 'yes' : 'no')
    if (typeof value === 'number') return kind === 'money' ? money(value) : value
    return typeof value === 'string' ? value : null
  }
}
