// A customer asks what is kept of them: all of it in one file, for whoever asked, fetched once.
import { Readable } from 'node:stream'
import { currencyDigits } from '../../../contracts/currency.ts'
import { type Ctx, inTransaction, type Locale } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { startJob } from '../../platform/jobs/job.ts'
import type { PersonalData } from '../../platform/personal-data.ts'
import { Problem } from '../../platform/problem.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { findText, text } from '../../platform/text.ts'
import { type ZipEntry, zipOf } from '../../platform/zip.ts'
import { noteAccess } from '../access-log/access-log.service.ts'
import { beginExport, finishPersonal } from '../access-log/export-log.service.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { nameInHistory } from '../customers/named-in-history.service.ts'
import { codeWord } from './code-words.rules.ts'
import { treeOf } from './erasing.store.ts'
import {
  documentFiles,
  findPersonalExport,
  forgetExpired,
  holdPersonalExport,
  insertPersonalExport,
  listPersonalExports,
  rowsToTell,
  takePersonalExport,
  tieWords,
  updatePersonalExport,
} from './personal-exports.store.ts'
import { personalPage, type ToldTable, type Words } from './personal-page.rules.ts'
import { exportHours } from './privacy.settings.ts'

export const personalExportJob = 'customer.personalExport'

export async function askPersonalExport(
  ctx: Ctx,
  { customerId, purpose }: { customerId: string; purpose?: string },
) {
  return inOperation(ctx, { kind: 'customer.personalExport' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const { id: logId, mark } = await beginExport(tx, {
      what: 'person',
      query: { customerId: home.id },
      purpose,
    })
    await nameInHistory(tx, [home.id])
    await noteAccess(tx, [home.id], 'export', mark)
    const id = newId()
    await insertPersonalExport(tx, { id, customerId: home.id, purpose: purpose || null, mark })
    const jobId = await startJob(tx, personalExportJob, { id, logId })
    await updatePersonalExport(tx, id, { jobId })
    return { id, jobId, mark, operationId: tx.operationId }
  })
}

/** By the job: whoever asked for it was allowed to then. */
export async function buildPersonalExport(
  ctx: Ctx,
  { files, personal }: { files: Files; personal: readonly PersonalData[] },
  { id, logId }: { id: string; logId: string },
) {
  const wanted = await findPersonalExport(ctx, id)
  if (!wanted || wanted.fileId) return null
  const ids = await treeOf(ctx, wanted.customerId)
  const tables: ToldTable[] = []
  for (const data of personal) {
    if (data.tells.length === 0) continue
    const rows = await rowsToTell(ctx, data, ids)
    if (rows.length > 0) tables.push({ table: data.table, rows })
  }
  // Who it is comes first, what others made of it after.
  tables.sort((a, b) => Number(b.table === 'customer') - Number(a.table === 'customer'))
  const data = {
    mark: wanted.mark,
    at: ctx.now,
    tables: Object.fromEntries(tables.map((t) => [t.table, t.rows])),
  }
  const at = ctx.now
  const entries: ZipEntry[] = [{ name: 'data.json', at, text: JSON.stringify(data, null, 2) }]
  for (const locale of ['zh-CN', 'en'] as const) {
    const page = personalPage(locale, tables, await wordsIn(ctx, locale, wanted.mark))
    entries.push({ name: text(locale, 'personal.file'), at, text: page })
  }
  const taken = new Set<string>()
  for (const { fileId, name, number, isCurrent } of await documentFiles(ctx, ids)) {
    const wanted = isCurrent ? name : `v${number}-${name}`
    const free = taken.has(wanted) ? `${taken.size + 1}-${wanted}` : wanted
    taken.add(free)
    entries.push({ name: `files/${free}`, at, path: files.path(fileId) })
  }
  const staged = await files.stage(Readable.from(zipOf(entries)))
  const expiresAt = new Date(ctx.now.getTime() + (await readSetting(ctx, exportHours)) * 3_600_000)
  const isKept = await inTransaction(ctx, async (tx) => {
    // Whoever was erased meanwhile is not handed out.
    if (!(await holdPersonalExport(tx, id))) return false
    const file = await files.keep(tx, staged, { name: `${wanted.mark}.zip`, mediaType: 'application/zip' })
    await updatePersonalExport(tx, id, { fileId: file.id, size: file.size, expiresAt })
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0)
    await finishPersonal(tx, logId, { rows, sha256: staged.sha256 })
    return true
  })
  if (!isKept) {
    await files.discard(staged.id)
    return null
  }
  return { size: staged.size, tables: tables.length }
}

async function wordsIn(ctx: Ctx, locale: Locale, mark: string): Promise<Words> {
  const timeZone = await businessTimeZone(ctx)
  const ties = await tieWords(ctx, locale)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  return {
    title: text(locale, 'personal.title'),
    intro: text(locale, 'personal.intro', { at: moment.format(ctx.now), mark }),
    table: (name) => text(locale, `personal.table.${name}`),
    column: (name) => text(locale, `personal.column.${name}`),
    value({ table, column }, value, row) {
      if (column.endsWith('_minor') && typeof value === 'number') {
        const currency = typeof row.currency === 'string' ? row.currency : ''
        return currency === ''
          ? (value / 100).toFixed(2)
          : (value / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency))
      }
      if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value))
        return moment.format(new Date(value))
      if (isTexts(value))
        return value.map((name) => fieldWord(locale, name)).join(locale === 'en' ? ', ' : '、')
      if (typeof value === 'object') return JSON.stringify(value)
      const said = String(value)
      if (table === 'tie' && column === 'kind') return ties.get(said) ?? said
      return codeWord(locale, { table, column, code: said }) ?? said
    },
  }
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** A list of fields names them as the API does. */
function fieldWord(locale: Locale, name: string): string {
  const column = name.replace(/([A-Z])/g, '_$1').toLowerCase()
  return findText(locale, `personal.column.${column}`) ?? name
}

export async function readPersonalExports(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const data = await listPersonalExports(ctx, await treeOf(ctx, id))
  return {
    data: data.map(({ fileId, askedBy, ...row }) => ({
      ...row,
      isReady:
        fileId !== null && row.fetchedAt === null && (row.expiresAt?.getTime() ?? 0) > ctx.now.getTime(),
      isMine: askedBy === ctx.actor.userId,
    })),
  }
}

/** Once, by whoever asked for it; a download that breaks off may be begun again within the hour. */
export async function fetchPersonalExport(ctx: Ctx, files: Files, key: { customerId: string; id: string }) {
  const { id: home } = await requireCustomer(ctx, key.customerId)
  const wanted = await findPersonalExport(ctx, key.id)
  if (!wanted || !(await treeOf(ctx, home)).includes(wanted.customerId))
    throw new Problem(404, 'recordNotFound')
  const fileId = await takePersonalExport(ctx, key.id)
  if (!fileId) throw new Problem(410, 'personalExportGone')
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let isWhole = false
    try {
      for await (const chunk of files.read(fileId ?? '')) yield chunk
      isWhole = true
    } finally {
      if (!isWhole) await updatePersonalExport(ctx, key.id, { fetchedAt: null })
    }
  }
  return { name: `${wanted.mark}.zip`, mediaType: 'application/zip', chunks: chunks() }
}

export async function tidyPersonalExports(ctx: Ctx, files: Files): Promise<number> {
  const gone = await inTransaction(ctx, forgetExpired)
  for (const fileId of gone) await files.discard(fileId)
  return gone.length
}
