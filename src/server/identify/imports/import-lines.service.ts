// Rows of a file become lines that the writer understands, by the mapping the import was given.
import {
  type CustomerMapping,
  type ImportMapping,
  type ImportTarget,
  importMapping,
  type PurchaseMapping,
  type RecordTarget,
} from '../../../contracts/import-mapping.ts'
import type { Ctx, Locale } from '../../platform/ctx.ts'
import type { Row } from '../../platform/history/record.ts'
import { idKindOf } from '../../platform/id-number.ts'
import { faultsOf } from '../../platform/input-faults.ts'
import { Problem } from '../../platform/problem.ts'
import { businessCountry, businessCurrency, businessTimeZone } from '../../platform/settings/business.ts'
import type { Spreadsheet } from '../../platform/spreadsheet/read.ts'
import type { SheetRow } from '../../platform/spreadsheet/sheet.ts'
import { text } from '../../platform/text.ts'
import { deriveOf, keysOfColumns } from '../customers/customers-bulk.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { createColumnProfiler } from './column-profile.rules.ts'
import {
  recogniseCustomerColumns,
  recognisePurchaseColumns,
  recogniseRecordColumns,
} from './columns.rules.ts'
import { createOccurrenceCounter, purchaseContentHash, purchaseContentKey } from './content-key.rules.ts'
import type { CustomerImport } from './customer-import.rules.ts'
import { createCustomerReader } from './customer-row.rules.ts'
import type { CustomerLine, PurchaseLine } from './import-batch.rules.ts'
import type { Refusal } from './imports.store.ts'
import { fitMapping, type MappingFault, mappingFaults } from './mapping.rules.ts'
import { codeFromName } from './product-code.rules.ts'
import { createPurchaseReader, type PurchaseImport } from './purchase-row.rules.ts'
import { openRecordLines, type RecordsRead } from './record-lines.service.ts'
import { createRepeatFinder } from './repeated-customer.rules.ts'
import { splitRows } from './split-rows.rules.ts'
import { exampleFinder } from './template-examples.service.ts'
import { looksLikeOrganisation } from './word.rules.ts'

export type CustomersRead = {
  target: 'customers'
  refused: Refusal[]
  good: CustomerLine[]
  /** What could be read of those refused. */
  faulty: CustomerLine[]
  /** Some column tells who introduced whom. */
  namesIntroducers: boolean
}

type KindOfLines =
  | CustomersRead
  | { target: 'purchases'; refused: Refusal[]; good: PurchaseLine[] }
  | ({ target: RecordTarget } & RecordsRead)

/** `examples`: lines of our own template that were left in, which are none of the file's. */
export type ReadLines = KindOfLines & { examples: number[] }

export type LineReader = {
  /** Lets others have their turn every few rows: the batch before is being written meanwhile. */
  read(rows: SheetRow[]): Promise<ReadLines>
  /** Identical lines are counted from the file's beginning: after a restart the rows before must be read again. */
  needsReplay: boolean
}

/** The mapping as people confirmed it, or why it cannot be used. */
export function readMapping(
  { locale }: Ctx,
  { target, headings }: { target: ImportTarget; headings: string[] },
  mapping: unknown,
): ImportMapping {
  const faults = faultsOf(importMapping, mapping, ['mapping'])
  const parsed = importMapping.safeParse(mapping)
  if (faults.length > 0 || !parsed.success || parsed.data.target !== target)
    throw new Problem(422, 'mappingInvalid', {}, faults)
  refuseFaults(locale, mappingFaults(parsed.data), headings)
  return parsed.data
}

/** What the program thinks the columns are, and what only a person can decide. */
export async function proposeMapping(ctx: Ctx, target: ImportTarget, file: Spreadsheet) {
  const country = await businessCountry(ctx)
  const sample = file.preview.map((row) => row.cells)
  if (target === 'customers')
    return recogniseCustomerColumns(file.headings, sample, country, await readFields(ctx))
  return target === 'purchases'
    ? recognisePurchaseColumns(file.headings, sample, country)
    : recogniseRecordColumns(target, file.headings, sample, country)
}

/** A mapping confirmed for such a file before, put on this file's columns. */
export function fitToFile(mapping: unknown, file: Spreadsheet): ImportMapping | undefined {
  const parsed = importMapping.safeParse(mapping)
  if (!parsed.success) return undefined
  const fitted = fitMapping(parsed.data, file.headings)
  return fitted.faults.length === 0 ? withOrdersOf(file, fitted.mapping) : undefined
}

/** Last time's order of day and month gives way where this file plainly shows the other. */
function withOrdersOf(file: Spreadsheet, mapping: ImportMapping): ImportMapping {
  const open = { ...mapping, columns: mapping.columns.map((column) => ({ ...column, dateOrder: undefined })) }
  const profiler = createColumnProfiler(importMapping.parse(open))
  for (const row of file.preview) profiler.add(row.cells)
  const seen = profiler.conclude().mapping.columns
  const columns = mapping.columns.map((column, index) => {
    const dateOrder = seen[index]?.dateOrder ?? column.dateOrder
    return dateOrder ? { ...column, dateOrder } : column
  })
  return importMapping.parse({ ...mapping, columns })
}

function refuseFaults(locale: Locale, faults: MappingFault[], headings: string[]): void {
  const [first] = faults
  if (!first) return
  if (first.code === 'fieldMissing') {
    const names = [first.field, ...first.alternatives].map((name) => text(locale, `import.field.${name}`))
    const field = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names)
    throw new Problem(422, 'mappingFieldMissing', { field, headings: headings.join(' | ') })
  }
  throw new Problem(422, 'mappingColumnMissing', { heading: first.heading })
}

export async function openLineReader(
  ctx: Ctx,
  mapping: ImportMapping,
  headings: readonly string[],
): Promise<LineReader> {
  const { needsReplay, read } = await readerOf(ctx, mapping)
  const isExample = exampleFinder(mapping, headings)
  return {
    needsReplay,
    read: async (rows) => {
      const examples = new Set(rows.filter(({ cells }) => isExample(cells)).map(({ line }) => line))
      const own = examples.size === 0 ? rows : rows.filter(({ line }) => !examples.has(line))
      return { ...(await read(own)), examples: [...examples] }
    },
  }
}

type KindReader = Omit<LineReader, 'read'> & { read(rows: SheetRow[]): Promise<KindOfLines> }

async function readerOf(ctx: Ctx, mapping: ImportMapping): Promise<KindReader> {
  if (mapping.target === 'customers') return customerLines(ctx, mapping)
  return mapping.target === 'purchases' ? purchaseLines(ctx, mapping) : openRecordLines(ctx, mapping)
}

async function customerLines(ctx: Ctx, mapping: CustomerMapping): Promise<KindReader> {
  const customFields = await readFields(ctx)
  const reader = createCustomerReader(mapping, {
    country: await businessCountry(ctx),
    currentYear: ctx.now.getUTCFullYear(),
    unreadableContacts: 'refuse',
    customFields,
  })
  const repeats = createRepeatFinder()
  const namesIntroducers = mapping.columns.some(({ field: name }) => name === 'introducer')
  return {
    needsReplay: true,
    read: async (rows) => {
      const read = await splitRows(rows, reader, toCustomerLine, toCustomerLine)
      return { target: 'customers', ...refuseOtherNames(rows, read) }
    },
  }

  /** Two names under one number in one file: which of them is right only a person knows, so the second is not taken. */
  function refuseOtherNames(rows: SheetRow[], read: Pick<CustomersRead, 'good' | 'refused' | 'faulty'>) {
    const good: CustomerLine[] = []
    const refused = [...read.refused]
    const faulty = [...read.faulty]
    const cells = new Map<number, SheetRow['cells']>()
    for (const line of read.good) {
      const first = repeats.find({ line: line.line, name: line.columns.name, keys: line.keys })
      if (!first?.isOtherName) {
        good.push(first ? { ...line, repeatsLine: first.line } : line)
        continue
      }
      if (cells.size === 0) for (const row of rows) cells.set(row.line, row.cells)
      const params = { value: first.value, line: first.line }
      const fault = { column: null, code: 'repeatedInFile', params }
      refused.push({ line: line.line, cells: cells.get(line.line) ?? [], faults: [fault] })
      faulty.push(line)
    }
    return { good, refused, faulty, namesIntroducers }
  }
}

async function purchaseLines(ctx: Ctx, mapping: PurchaseMapping): Promise<KindReader> {
  const reader = createPurchaseReader(mapping, {
    timeZone: await businessTimeZone(ctx),
    currency: await businessCurrency(ctx),
    country: await businessCountry(ctx),
    now: ctx.now,
    zeroPrice: 'take',
    otherCurrency: 'refuse',
  })
  const occurrences = createOccurrenceCounter()
  const toLine = (line: number, record: PurchaseImport): PurchaseLine => {
    const hash = purchaseContentHash(record)
    return toPurchaseLine(line, record, purchaseContentKey(hash, occurrences.next(hash)))
  }
  return {
    needsReplay: true,
    read: async (rows) => {
      const { good, refused } = await splitRows(rows, reader, toLine, () => null)
      return { target: 'purchases', good, refused }
    },
  }
}

function toCustomerLine(line: number, record: CustomerImport): CustomerLine {
  const { tags, owner, department, custom } = record
  const columns = columnsOf(record)
  return {
    contact: record.contact,
    further: record.further,
    line,
    columns,
    custom,
    tagNames: tags,
    ownerName: owner,
    departmentName: department,
    ...deriveOf(columns),
  }
}

function columnsOf(record: CustomerImport): Row & { name: string } {
  const { birth } = record
  return {
    kind: record.kind,
    name: record.name,
    external_number: record.externalNumber,
    gender: record.gender,
    birth_calendar: birth?.calendar ?? null,
    birth_year: birth?.year ?? null,
    birth_month: birth?.month ?? null,
    birth_day: birth?.day ?? null,
    ...(birth ? { birth_leap_month: birth.leapMonth } : {}),
    phone: record.phone,
    second_phone: record.secondPhone,
    email: record.email,
    province: record.province,
    city: record.city,
    address: record.address,
    company: record.company,
    industry: record.industry,
    business_category: record.businessCategory,
    occupation: record.occupation,
    language: record.language,
    receive_by: record.receiveBy,
    receive_topics: record.receiveTopics,
    receive_time: record.receiveTime,
    id_number: record.idNumber,
    id_kind: record.idNumber && idKindOf(record.idNumber),
    source: record.source,
    introducer: record.introducer,
    preferences: record.preferences,
    note: record.note,
  }
}

/** A product without a code is known by its name, which becomes its code if nobody has it yet. */
function productOf({ productCode, productName, category }: PurchaseImport): PurchaseLine['product'] {
  if (productCode) return { code: productCode, name: productName ?? productCode, category, isByName: false }
  if (!productName) return null
  return { code: codeFromName(productName), name: productName, category, isByName: true }
}

function toPurchaseLine(line: number, record: PurchaseImport, sourceKey: string): PurchaseLine {
  const name =
    record.customerName ?? record.customerNumber ?? record.customerPhone ?? record.customerEmail ?? ''
  const customer = {
    name,
    kind: looksLikeOrganisation(name) ? 'organisation' : 'person',
    external_number: record.customerNumber,
    phone: record.customerPhone,
    email: record.customerEmail,
  }
  return {
    line,
    customer,
    customerKeys: keysOfColumns(customer),
    product: productOf(record),
    departmentName: record.department,
    purchase: {
      kind: record.kind,
      purchased_at: record.purchasedAt.toISOString(),
      order_number: record.orderNumber,
      quantity: record.quantity,
      unit_price: record.unitPrice,
      amount_minor: record.amountMinor,
      currency: record.currency,
      channel: record.channel,
      source_key: sourceKey,
    },
  }
}
