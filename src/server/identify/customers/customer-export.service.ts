import { dayOf, isoOfDay, offsetAt } from '../../../analytics/calendar.ts'
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import { currencyDigits } from '../../../contracts/currency.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { businessCurrency, businessDay, businessTimeZone } from '../../platform/settings/business.ts'
import type { CellValue } from '../../platform/spreadsheet/sheet.ts'
import { writeCsv } from '../../platform/spreadsheet/write-csv.ts'
import { writeXlsx } from '../../platform/spreadsheet/write-xlsx.ts'
import { text } from '../../platform/text.ts'
import { noteAccess } from '../access-log/access-log.service.ts'
import { beginExport, logged } from '../access-log/export-log.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { type Verdicts, verdictsOf } from '../reach/reach.service.ts'
import { readTags } from '../tags/tags.service.ts'
import type { Wanted } from './customer-condition.store.ts'
import { type Cells, exportColumns } from './customer-export.rules.ts'
import { besidesOf, type ExportedBeside, type FurtherReach, sharedNames } from './customer-export.store.ts'
import { countCustomers } from './customer-list.store.ts'
import { readCustomerPage } from './customer-view.service.ts'
import { householdsOfPage } from './export-households.service.ts'
import { scopeOf } from './export-scope.service.ts'
import { masked } from './masks.rules.ts'
import { withoutClosed } from './without-closed.rules.ts'

type ExportForm = {
  format: 'csv' | 'xlsx'
  purpose?: string | undefined
  consentFor?: ConsentPurpose | undefined
  onePer?: 'household' | undefined
}

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
export async function writeExport(
  ctx: Ctx,
  query: Wanted,
  { format, purpose, consentFor, onePer }: ExportForm,
): Promise<{ name: string; mediaType: string; chunks: AsyncIterable<Uint8Array | string> }> {
  const asked = { format, ...query, ...(consentFor ? { consentFor } : {}), ...(onePer ? { onePer } : {}) }
  // Whose customers these were and how many, as far as whoever exports sees them: told by the history.
  const reason = JSON.stringify({
    ...asked,
    scope: await scopeOf(ctx),
    ...(await countCustomers(ctx, query)),
  })
  const { id, mark } = await inOperation(ctx, { kind: 'customer.export', reason }, (tx) =>
    beginExport(tx, { what: 'customers', query: asked, purpose }),
  )
  const name = `${text(ctx.locale, 'customersFile')}-${(await businessDay(ctx)).date}.${format}`
  let count = 0
  const rows = exportRows(ctx, query, { mark, consentFor, onePer }, (some) => {
    count += some
  })
  if (format === 'csv')
    return {
      name,
      mediaType: 'text/csv; charset=utf-8',
      chunks: logged(ctx, id, writeCsv(rows), () => count),
    }
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return {
    name,
    mediaType,
    chunks: logged(ctx, id, writeXlsx(rows, { sheet: text(ctx.locale, 'customersFile') }), () => count),
  }
}

async function* exportRows(
  ctx: Ctx,
  query: Wanted,
  { mark, consentFor, onePer }: Pick<ExportForm, 'consentFor' | 'onePer'> & { mark: string },
  onRows: (count: number) => void,
): AsyncGenerator<CellValue[]> {
  const columns = exportColumns(await readFields(ctx), {
    heading: (name) => text(ctx.locale, `column.${name}`),
    nameOf: ({ nameZh, nameEn }) => (ctx.locale === 'en' ? nameEn : nameZh),
  })
  const cells = await cellsFor(ctx)
  const told = [
    ...(onePer ? [text(ctx.locale, 'column.household')] : []),
    ...(consentFor ? [text(ctx.locale, 'column.leftOut')] : []),
  ]
  yield [...columns.map(({ heading }) => heading), ...told, text(ctx.locale, 'column.exportMark')]
  let cursor: string | undefined
  do {
    const page = await readCustomerPage(ctx, {
      ...query,
      sort: 'createdAt',
      direction: 'asc',
      limit: 2_000,
      cursor,
    })
    const households = onePer && (await householdsOfPage(ctx, page.data, { query, consentFor }))
    const data = households ? page.data.filter(({ id }) => households.has(id)) : page.data
    const ids = data.map(({ id }) => id)
    const besides = await besidesOf(ctx, ids)
    await noteAccess(ctx, ids, 'export', mark)
    const reach = consentFor && (await verdictsOf(ctx, ids, consentFor))
    onRows(data.length)
    for (const listed of data) {
      const beside = besides.get(listed.id)
      if (!beside) continue
      const whole = { ...listed, beside: maskedBeside(ctx, beside) }
      const verdicts = reach?.get(listed.id)
      const { row, leftOut } = verdicts ? withoutClosed(whole, verdicts) : { row: whole, leftOut: [] }
      const why = verdicts ? [leftOutWords(ctx, leftOut, verdicts)] : []
      const together = households ? [households.get(listed.id) ?? null] : []
      yield [...columns.map(({ cell }) => cell(row, cells)), ...together, ...why, mark]
    }
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** Which ways are left out, each with why. */
function leftOutWords(ctx: Ctx, channels: ConsentChannel[], verdicts: Verdicts): CellValue {
  const said = channels.map((channel) =>
    text(ctx.locale, 'cell.leftOut', {
      channel: text(ctx.locale, `consent.channel.${channel}`),
      because: text(ctx.locale, `consent.because.${verdicts[channel].because}`),
    }),
  )
  return said.length > 0 ? said.join(ctx.locale === 'en' ? '; ' : '；') : null
}

/** The second phone, further ones, and a contact person's phone and mailbox, are read masked where a customer's first are. */
function maskedBeside(ctx: Ctx, beside: ExportedBeside): ExportedBeside {
  const { contactPhone: phone, contactEmail: email, secondPhone, idNumber } = beside
  const seen = masked(ctx, { phone, secondPhone, email, idNumber })
  return {
    ...beside,
    idNumber: seen.idNumber,
    secondPhone: seen.secondPhone,
    contactPhone: seen.phone,
    contactEmail: seen.email,
    further: beside.further.map((each) => ({ ...each, value: maskedReach(ctx, each) })),
  }
}

function maskedReach(ctx: Ctx, { kind, value }: FurtherReach): string {
  const seen = masked(ctx, { phone: value, email: value })
  if (kind === 'phone' || kind === 'fax') return seen.phone ?? ''
  return kind === 'email' ? (seen.email ?? '') : value
}
