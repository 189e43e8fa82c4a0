import { dayOf, isoOfDay, offsetAt } from '../../../analytics/calendar.ts'
import { currencyDigits } from '../../../contracts/currency.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { businessCurrency, businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../platform/spreadsheet/write-xlsx.ts'
import { text } from '../../platform/text.ts'
import { readFields } from '../fields/fields.service.ts'
import { readTags } from '../tags/tags.service.ts'
import type { Wanted } from './customer-condition.store.ts'
import { type Cells, exportColumns } from './customer-export.rules.ts'
import { besidesOf, type ExportedBeside, sharedNames } from './customer-export.store.ts'
import { readCustomerPage } from './customer-view.service.ts'
import { masked } from './masks.rules.ts'

export type ExportFormat = 'csv' | 'xlsx'
/** A spreadsheet has no time zones: its dates are wall clocks, which here are written as if they were UTC. */
async function cellsFor(ctx: Ctx): Promise<Cells> {
  const tags = new Map((await readTags(ctx)).map(({ id, name }) => [id, name]))
  const shared = await sharedNames(ctx)
  const unless = (names: Set<string>, name: string | null, unique: string | null) =>
    name !== null && names.has(name.toLowerCase()) ? (unique ?? name) : name
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
    tagNames: (ids) => ids.flatMap((id) => tags.get(id) ?? []),
    owner: ({ ownerName, beside }) => unless(shared.owners, ownerName, beside.ownerLogin),
    department: ({ departmentName, beside }) =>
      unless(shared.departments, departmentName, beside.departmentCode),
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
  const columns = exportColumns(await readFields(ctx), {
    heading: (name) => text(ctx.locale, `column.${name}`),
    nameOf: ({ nameZh, nameEn }) => (ctx.locale === 'en' ? nameEn : nameZh),
  })
  const cells = await cellsFor(ctx)
  yield columns.map(({ heading }) => heading)
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
      const beside = besides.get(listed.id)
      if (!beside) continue
      const row = { ...listed, beside: maskedBeside(ctx, beside) }
      yield columns.map(({ cell }) => cell(row, cells))
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** The second phone, and a contact person's phone and mailbox, are read masked where a customer's first are. */
function maskedBeside(ctx: Ctx, beside: ExportedBeside): ExportedBeside {
  const { contactPhone: phone, contactEmail: email, secondPhone } = beside
  const seen = masked(ctx, { phone, secondPhone, email })
  return { ...beside, secondPhone: seen.secondPhone, contactPhone: seen.phone, contactEmail: seen.email }
}
