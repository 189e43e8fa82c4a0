import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type ImportTarget, importTarget } from '../../contracts/import-mapping.ts'
import { checkImport } from '../identify/imports/import-check.service.ts'
import type { ImportWork } from '../identify/imports/import-end.service.ts'
import { requireRecord, runImport } from '../identify/imports/import-run.service.ts'
import { beginImport, configureImport } from '../identify/imports/imports.service.ts'
import type { ImportRecord } from '../identify/imports/imports.store.ts'
import { modules } from '../modules.ts'
import { systemCtx } from '../platform/ctx.ts'
import { filesDir } from '../platform/data-dir.ts'
import { openDatabase } from '../platform/database.ts'
import { createFiles } from '../platform/files.ts'
import { describe } from '../platform/http/problem-response.ts'
import type { JobControl } from '../platform/jobs/job.ts'
import { createLog } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { Problem } from '../platform/problem.ts'
import { Refusal, type Told } from '../platform/refusal.ts'
import { addTexts } from '../platform/text.ts'
import { type Command, readFlags, settingFlags, settingsWith, type Terminal } from './command.ts'
import { findingsInWords } from './import-findings.ts'
import { reportRefusals } from './import-refusals.ts'
import { withPostgres } from './with-postgres.ts'

const flags = {
  ...settingFlags,
  as: { type: 'string' },
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
  known: { type: 'string' },
  right: { type: 'boolean' },
  errors: { type: 'string' },
  json: { type: 'boolean' },
} as const

type Wish = {
  path: string
  target: ImportTarget
  mapping: unknown
  onKnown: 'update' | 'skip'
  /** The file counts over what stands, typed by hand too. */
  isRight: boolean
  isDryRun: boolean
  isJson: boolean
  /** Where the refused rows go; next to the file read when nobody says. */
  errors?: string
}

export const importCommand: Command = {
  name: 'import',
  summary: {
    zh: '导入客户、购买记录、客户身边的人、持有产品、关系或同意的文件（CSV、xlsx），--dry-run 试运行：只检查、不写入；有行被拒绝时退出码为 3，被拒绝的行写到原文件旁',
    en: 'Import a file of customers, purchases, people around customers, owned products, ties or consents (CSV, xlsx); --dry-run checks all and writes nothing; exit code 3 when rows were refused, which are written beside it',
  },
  usage: `FILE --as ${importTarget.options.join('|')} [--mapping M.json] [--known update|skip] [--right] [--errors FILE] [--dry-run] [--json] [--data-dir FOLDER]`,
  async run(args, terminal) {
    const { values, positionals } = readFlags(args, flags, 1)
    try {
      return await importWished(readWish(positionals[0] ?? '', values), values, terminal)
    } catch (error) {
      // A program that reads the answer reads why there is none, too; people read it where refusals are always told.
      if (values.json && error instanceof Refusal)
        terminal.print(JSON.stringify({ error: inJson(error, terminal) }))
      throw error
    }
  },
}

function inJson(refusal: Refusal, { language }: Terminal) {
  const code = refusal.cause instanceof Problem ? refusal.cause.code : refusal.code
  return { code, message: refusal.told[language] }
}

function refusalOf(problem: Problem): Refusal {
  const told = { zh: describe(problem, 'zh-CN'), en: describe(problem, 'en') }
  return new Refusal('usage', told, { cause: problem })
}

async function importWished(
  wish: Wish,
  values: Parameters<typeof settingsWith>[1],
  terminal: Terminal,
): Promise<number> {
  for (const module of modules) if (module.texts) addTexts(module.texts)
  return withPostgres(settingsWith(terminal.env, values), async (url, config) => {
    const log = createLog({ logLevel: 'error' })
    const { db, pool, close } = openDatabase(url)
    try {
      await migrate(pool)
      const files = createFiles(filesDir(config.dataDir), config.maxUploadBytes)
      const ctx = {
        ...systemCtx(db, log),
        locale: terminal.language === 'zh' ? ('zh-CN' as const) : ('en' as const),
      }
      return await importFile({ ctx, files }, wish, terminal)
    } catch (error) {
      throw error instanceof Problem ? refusalOf(error) : error
    } finally {
      await close()
    }
  })
}

function readWish(path: string, values: Partial<Record<keyof typeof flags, string | boolean>>): Wish {
  if (!existsSync(path))
    throw new Refusal('usage', { zh: `没有文件 ${path}`, en: `there is no file ${path}` })
  const target = importTarget.options.find((each) => each === values.as)
  if (target === undefined) {
    const known = importTarget.options.map((each) => `--as ${each}`)
    throw new Refusal('usage', {
      zh: `请说明内容：${known.join('、')}`,
      en: `say what it holds: ${known.join(', ')}`,
    })
  }
  const known = values.known ?? 'update'
  if (known !== 'update' && known !== 'skip') {
    throw new Refusal('usage', { zh: '--known 应为 update 或 skip', en: '--known must be update or skip' })
  }
  return {
    path,
    target,
    mapping: typeof values.mapping === 'string' ? readJson(values.mapping) : undefined,
    onKnown: known,
    isRight: values.right === true,
    isDryRun: values['dry-run'] === true,
    isJson: values.json === true,
    errors: typeof values.errors === 'string' ? values.errors : undefined,
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Refusal(
      'usage',
      { zh: `读不懂对应关系文件 ${path}`, en: `cannot read the mapping file ${path}` },
      { cause },
    )
  }
}

async function importFile(
  parts: Pick<ImportWork, 'ctx' | 'files'>,
  wish: Wish,
  terminal: Terminal,
): Promise<number> {
  const { ctx, files } = parts
  const stored = await files.save(ctx, createReadStream(wish.path), {
    name: basename(wish.path),
    mediaType: 'application/octet-stream',
  })
  const draft = await beginImport(ctx, files, { fileId: stored.id, target: wish.target, reading: {} })
  const options = { ...draft.options, onKnown: wish.onKnown, isRight: wish.isRight }
  const record = await configureImport(ctx, files, draft.id, {
    mapping: wish.mapping ?? draft.mapping,
    options,
  })
  const control = progressAtTerminal(record, wish, terminal)
  const { strangers } = await (wish.isDryRun ? checkImport : runImport)({ ...parts, record, control })
  const done = await requireRecord(ctx, record.id)
  const refusals = await reportRefusals(ctx, done, wish)
  tell(done, { ...refusals.inJson, strangers }, wish, terminal)
  if (!wish.isJson && strangers.length > 0) terminal.say(strangersInWords(done, strangers))
  if (!wish.isJson) for (const told of refusals.inWords) terminal.say(told)
  if (!wish.isJson) for (const told of findingsInWords(done.findings)) terminal.say(told)
  return done.rowsRefused > 0 ? rowsWereRefused : 0
}

/** Exit code of an import that took the file, but not all of its rows. */
const rowsWereRefused = 3

/** No queue stands behind the command line: run again after a break, it doubles nothing. */
function progressAtTerminal(record: ImportRecord, wish: Wish, terminal: Terminal): JobControl {
  let told = Date.now()
  return {
    jobId: record.id,
    checkpoint: undefined,
    comesAgain: () => false,
    stopIfWished: async () => undefined,
    async progress({ done, total }) {
      if (wish.isJson || Date.now() - told < 2_000) return
      told = Date.now()
      const of = total ? ` / ${total}` : ''
      terminal.say({ zh: `已读 ${done}${of} 行`, en: `${done}${of} rows read` })
    },
  }
}

function tell(record: ImportRecord, refusals: object, wish: Wish, terminal: Terminal): void {
  const { id, state, rowsRead, rowsCreated, rowsUpdated, rowsSame, rowsDiffering, rowsWaiting, rowsRefused } =
    record
  if (wish.isJson) {
    const { customersCreated, mapping } = record
    const counts = {
      rowsRead,
      rowsCreated,
      rowsUpdated,
      rowsSame,
      rowsDiffering,
      rowsWaiting,
      rowsRefused,
      customersCreated,
    }
    terminal.print(JSON.stringify({ id, state, ...counts, ...refusals, findings: record.findings, mapping }))
    return
  }
  const differing = rowsDiffering > 0
  const waiting = rowsWaiting > 0
  terminal.say({
    zh: `读取 ${rowsRead} 行：新增 ${rowsCreated}，更新 ${rowsUpdated}，未变 ${rowsSame}，${differing ? `与档案不一致而未改 ${rowsDiffering}，` : ''}${waiting ? `等待审核 ${rowsWaiting}，` : ''}拒绝 ${rowsRefused}${wish.isDryRun ? '（试运行，没有写入）' : ''}`,
    en: `${rowsRead} rows read: ${rowsCreated} new, ${rowsUpdated} updated, ${rowsSame} unchanged, ${differing ? `${rowsDiffering} said otherwise than the record and were left, ` : ''}${waiting ? `${rowsWaiting} wait for review, ` : ''}${rowsRefused} refused${wish.isDryRun ? ' (dry run, nothing written)' : ''}`,
  })
}

/** Whom purchases named and nobody knew: recorded with them, and named, because a slip of the pen makes a customer too. */
function strangersInWords({ customersCreated }: ImportRecord, strangers: string[]): Told {
  const [zh, en] = [strangers.join('、'), strangers.join(', ')]
  const isAll = strangers.length >= customersCreated
  return {
    zh: `此前没有的客户 ${customersCreated} 位：${zh}${isAll ? '' : ' 等'}`,
    en: `${customersCreated} ${customersCreated === 1 ? 'customer' : 'customers'} not known before: ${en}${isAll ? '' : ', …'}`,
  }
}
