import { dayOf, isoOfDay, offsetAt } from '../../../analytics/calendar.ts'
import { currencyDigits } from '../../../contracts/currency.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { businessCurrency, businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../platform/spreadsheet/write-xlsx.ts'
import { text } from '../../platform/text.ts'
import type { Wanted } from './customer-condition.store.ts'
import { besidesOf, type ExportedBeside } from './customer-export.store.ts'
import { birthOf } from './customer-record.rules.ts'
import { readCustomerPage } from './customer-view.service.ts'
import { masked } from './masks.rules.ts'

export type ExportFormat = 'csv' | 'xlsx'
type ListedCustomer = Awaited<ReturnType<typeof readCustomerPage>>['data'][number]
type ExportedCustomer = ListedCustomer & { beside: ExportedBeside | undefined }

type Cells = {
  word(group: string, code: string): string
  money(minor: number): CellValue
  day(at: Date | null): CellValue
  clock(at: Date | null): CellValue
  birthday(birth: ReturnType<typeof birthOf> | undefined): CellValue
}

/**
 * What an export holds, in order; headings are texts `column.<name>`. Money leaves in whole units of the currency, codes
 * as words of the reader's language, moments as the company's clocks show them.
 */
const columns: Record<string, (row: ExportedCustomer, cells: Cells) => CellValue> = {
  externalNumber: (row) => row.externalNumber,
  name: (row) => row.name,
  kind: (row, { word }) => word('kind', row.kind),
  phone: (row) => row.phone,
  email: (row) => row.email,
  city: (row) => row.city,
  company: (row) => row.company,
  birth: ({ beside }, { birthday }) => birthday(beside && birthOf(beside)),
  birthCalendar: ({ beside }, { word }) =>
    beside?.birthCalendar ? word('calendar', beside.birthCalendar) : null,
  contactName: ({ beside }) => beside?.contactName ?? null,
  contactPhone: ({ beside }) => beside?.contactPhone ?? null,
  contactEmail: ({ beside }) => beside?.contactEmail ?? null,
  contactRole: ({ beside }) => beside?.contactRole ?? null,
  source: (row) => row.source,
  owner: (row) => row.ownerName,
  department: (row) => row.departmentName,
  tier: (row, { word }) => word('tier', row.metric.tier),
  valueClass: (row) => row.metric.valueClass,
  stage: (row, { word }) => word('stage', row.metric.stage),
  value: (row, { money }) => money(row.metric.valueMinor),
  value12m: (row, { money }) => money(row.metric.value12mMinor),
  purchaseCount: (row) => row.metric.purchaseCount,
  firstPurchaseAt: (row, { clock }) => clock(row.metric.firstPurchaseAt),
  lastPurchaseAt: (row, { clock }) => clock(row.metric.lastPurchaseAt),
  lastContactAt: (row, { clock }) => clock(row.metric.lastContactAt),
  contactDueAt: (row, { day }) => day(row.metric.contactDueAt),
  satisfaction: ({ metric }) => metric.satisfaction && Math.round(metric.satisfaction * 100) / 100,
  createdAt: (row, { clock }) => clock(row.createdAt),
}

/** A spreadsheet has no time zones: its dates are wall clocks, which here are written as if they were UTC. */
async function cellsFor(ctx: Ctx): Promise<Cells> {
  const timeZone = await businessTimeZone(ctx)
  const minorPerUnit = 10 ** currencyDigits(await businessCurrency(ctx))
  return {
    money: (minor) => minor / minorPerUnit,
    word: (group, code) => text(ctx.locale, `cell.${group}.${code}`),
    // Text, not a date: a lunar day is none of the sun's, and many a birthday has no year.
    birthday: (birth) => {
      if (!birth) return null
      const [month = '', day = ''] = [birth.month, birth.day].map((part) => String(part).padStart(2, '0'))
      if (!birth.leapMonth && birth.year !== null) return `${birth.year}-${month}-${day}`
      const year = birth.year === null ? '' : text(ctx.locale, 'cell.birth.year', { year: birth.year })
      return (
        year + text(ctx.locale, birth.leapMonth ? 'cell.birth.leapDay' : 'cell.birth.day', { month, day })
      )
    },
    day: (at) => at && new Date(`${isoOfDay(dayOf(at, timeZone))}T00:00:00Z`),
    clock: (at) => at && new Date(at.getTime() + offsetAt(at, timeZone)),
  }
}

/**
 * The list as a file, streamed page by page as this reader may see it: in his scope, masked where he reads masked.
 * Who exported what is an operation of its own.
 */
export async function exportCustomers(
  ctx: Ctx,
  query: Wanted,
  format: ExportFormat,
): Promise<{ name: string; mediaType: string; chunks: AsyncIterable<Uint8Array | string> }> {
  const reason = JSON.stringify({ format, ...query })
  await inOperation(ctx, { kind: 'customer.export', reason }, async () => undefined)
  const name = `${text(ctx.locale, 'customersFile')}-${(await businessDay(ctx)).date}.${format}`
  const rows = exportRows(ctx, query)
  if (format === 'csv') return { name, mediaType: 'text/csv; charset=utf-8', chunks: writeCsv(rows) }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return { name, mediaType, chunks: writeXlsx(rows, { sheet: text(ctx.locale, 'customersFile') }) }
}

async function* exportRows(ctx: Ctx, query: Wanted): AsyncGenerator<CellValue[]> {
  const names = Object.keys(columns)
  const cells = await cellsFor(ctx)
  yield names.map((name) => text(ctx.locale, `column.${name}`))
  let cursor: string | undefined
  do {
    const page = await readCustomerPage(ctx, {
      ...query,
      sort: 'createdAt',
      direction: 'asc',
      limit: 2_000,
      cursor,
    })
    const besides = await besidesOf(
      ctx,
      page.data.map(({ id }) => id),
    )
    for (const listed of page.data) {
      const row = { ...listed, beside: maskedBeside(ctx, besides.get(listed.id)) }
      yield names.map((name) => columns[name]?.(row, cells) ?? null)
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** A contact person's phone and mailbox are read masked where a customer's are. */
function maskedBeside(ctx: Ctx, beside: ExportedBeside | undefined): ExportedBeside | undefined {
  if (!beside) return undefined
  const { phone, email } = masked(ctx, { phone: beside.contactPhone, email: beside.contactEmail })
  return { ...beside, contactPhone: phone, contactEmail: email }
}
