// Which rows a file's import refused and why, told at the terminal and kept in a file that can be mended and imported again.
import { createWriteStream, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errorFile, firstRefusals, type RefusedCell } from '../identify/imports/error-file.service.ts'
import type { ImportRecord } from '../identify/imports/imports.store.ts'
import { type RefusalGroup, refusalGroups } from '../identify/imports/refusal-groups.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { Told } from '../platform/refusal.ts'

const mostInWords = 20
const mostInJson = 200

type RefusalReport = {
  /** `refusedGroups` holds all of them by kind, `refused` the first ones, `refusedTotal` how many rows there are; `errorFile` holds all, null when there is none. */
  inJson: {
    refused: RefusedCell[]
    refusedTotal: number
    refusedGroups: RefusalGroup[]
    errorFile: string | null
  }
  inWords: Told[]
}

/** The file of refused rows is written beside the one read, or where `errors` says. */
export async function reportRefusals(
  ctx: Ctx,
  record: ImportRecord,
  { path, errors }: { path: string; errors?: string },
): Promise<RefusalReport> {
  const refusedTotal = record.rowsRefused
  if (refusedTotal === 0)
    return { inJson: { refused: [], refusedTotal, refusedGroups: [], errorFile: null }, inWords: [] }
  const refusedGroups = await refusalGroups(ctx, record)
  const refused = await firstRefusals(ctx, record, mostInJson)
  const { written, told } = await writeErrorFile(ctx, record, path, errors)
  const kinds = refusedGroups.map(groupInWords)
  const inWords = refused.slice(0, mostInWords).map(({ row, reason }) => ({
    zh: `  第 ${row} 行 ${reason}`,
    en: `  row ${row}: ${reason}`,
  }))
  if (refused.length > mostInWords) inWords.push({ zh: '  ……', en: '  …' })
  return {
    inJson: { refused, refusedTotal, refusedGroups, errorFile: written },
    inWords: [...kinds, { zh: '逐行：', en: 'Row by row:' }, ...inWords, told],
  }
}

function groupInWords({ count, reason, advice, example }: RefusalGroup): Told {
  return {
    zh: `${count} 行　${reason}（例如第 ${example.row} 行）${advice ? `：${advice}` : ''}`,
    en: `${count} ${count === 1 ? 'row' : 'rows'}: ${reason} (such as row ${example.row})${advice ? `. ${advice}` : ''}`,
  }
}

/** A folder that cannot be written to must not undo what was imported: it is told. */
async function writeErrorFile(
  ctx: Ctx,
  record: ImportRecord,
  path: string,
  errors?: string,
): Promise<{ written: string | null; told: Told }> {
  const { name, chunks } = await errorFile(ctx, record.id)
  const target = errors ?? freeName(join(dirname(path), name))
  try {
    await pipeline(Readable.from(chunks), createWriteStream(target, { flags: errors ? 'w' : 'wx' }))
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const told = {
      zh: `无法写入被拒绝的行 ${target}（${error.message}）；可用 --errors 文件 另指一处再导入`,
      en: `the refused rows could not be written to ${target} (${error.message}); import again with --errors FILE elsewhere`,
    }
    return { written: null, told }
  }
  return {
    written: target,
    told: {
      zh: `被拒绝的行都在 ${target}；改好后可直接导入该文件`,
      en: `all refused rows are in ${target}; mended, that file imports as it is`,
    },
  }
}

/** Somebody may be mending an earlier one: it is never written over. */
function freeName(path: string): string {
  const [stem, ending] = [path.slice(0, -'.csv'.length), '.csv']
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${stem}-${n}${ending}`
    if (!existsSync(name)) return name
  }
}
