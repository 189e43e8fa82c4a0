// One program at a time on a data folder: who holds it, and is the holder still alive?
import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  futimesSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { createWhole, unless } from './create-whole.ts'
import { isAlive } from './postgres/postmaster.ts'
import { Refusal } from './refusal.ts'

const holderSchema = z.object({
  pid: z.number().int(),
  /** Where a process id means something: the machine, or the container. */
  place: z.string(),
  /** When the system started the process, so that a number given out again is noticed; empty where unknown. */
  birth: z.string(),
  /** No two locks read the same, not even two of one process: the place behind a dead one is known by what it says. */
  id: z.string().optional(),
  /** How to reach the database while the holder runs. */
  databaseUrl: z.string().optional(),
})

export type Holder = z.infer<typeof holderSchema>

export type DataDirLock = {
  /** Tells other programs on this machine, such as `guanxi backup`, how to reach the database. */
  publish(databaseUrl: string): void
  release(): void
}

const heartbeatMs = 5000
const silentMs = 20_000

const lockFile = (dataDir: string) => path.join(dataDir, 'running.json')

/**
 * Takes the data folder for this process. A lock left by a killed program is taken over.
 * @throws Refusal `data-dir-in-use` that names the process
 */
export function lockDataDir(dataDir: string): DataDirLock {
  const file = lockFile(dataDir)
  const me: Holder = {
    pid: process.pid,
    place: placeOfProcesses(),
    birth: birthOf(process.pid),
    id: randomUUID(),
  }
  if (!take(file, JSON.stringify(me))) throw inUse(dataDir, findHolder(dataDir))
  const heartbeat = setInterval(() => beat(file, me), heartbeatMs)
  heartbeat.unref()
  // Released twice, it would take away the lock of whoever came after.
  let isReleased = false
  return {
    publish(databaseUrl) {
      writeFileSync(`${file}.new`, JSON.stringify({ ...me, databaseUrl }), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
    release() {
      if (isReleased) return
      isReleased = true
      clearInterval(heartbeat)
      // Silent for so long that it was taken for dead, it would take away the lock of its successor.
      if (readLock(file)?.holder.id === me.id) rmSync(file, { force: true })
    },
  }
}

/** The living program that holds the data folder, or null. */
export function findHolder(dataDir: string): Holder | null {
  const lock = readLock(lockFile(dataDir))
  return lock?.isLiving ? lock.holder : null
}

/**
 * Gets the lock where there is none or only a dead one. A dead lock is never moved out of the way: in the moment without
 * one a third program would get it beside the second. Whoever would succeed it takes the place behind it first, a lock of
 * its own that is known by the dead one's content, so that it is had once. While that place is taken, or after its holder
 * has stepped forward by one rename, nobody else gets past the dead lock. Killed at any step, a program leaves a dead lock
 * at the place it had reached, which the next one succeeds in the same way.
 */
function take(file: string, mine: string): boolean {
  while (!createWhole(file, mine)) {
    const lock = readLock(file)
    if (lock === null) continue
    if (lock.isLiving) return false
    const behind = `${file}.after-${createHash('sha256').update(lock.content).digest('hex').slice(0, 16)}`
    if (!take(behind, mine)) return false
    const now = readLock(file)
    const isStillDead = now !== null && !now.isLiving && now.content === lock.content
    if (isStillDead && unless('ENOENT', () => renameSync(behind, file))) return true
    // Somebody had succeeded it already; the place behind it leads nowhere any more.
    rmSync(behind, { force: true })
  }
  return true
}

type Lock = { content: string; holder: Holder; isLiving: boolean }

/** What one file says and how old it is: read by its name twice, the age of one lock would be taken for another's. */
function readLock(file: string): Lock | null {
  let opened: number | undefined
  try {
    opened = openSync(file, 'r')
    const isFresh = Date.now() - fstatSync(opened).mtimeMs < silentMs
    const content = readFileSync(opened, 'utf8')
    const holder = parseHolder(content)
    if (holder === null) return { content, holder: { pid: 0, place: '', birth: '' }, isLiving: isFresh }
    return { content, holder, isLiving: isLiving(holder, isFresh) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
}

function isLiving(holder: Holder, isFresh: boolean): boolean {
  if (holder.place !== placeOfProcesses()) return isFresh
  return isAlive(holder.pid) && birthOf(holder.pid) === holder.birth
}

function parseHolder(content: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(content))
  } catch {
    return null
  }
}

/** Read and touched as one open file: taken for dead and succeeded, it would keep its successor's lock alive. */
function beat(file: string, { id }: Holder): void {
  let opened: number | undefined
  try {
    opened = openSync(file, 'r')
    if (parseHolder(readFileSync(opened, 'utf8'))?.id !== id) return
    const now = new Date()
    futimesSync(opened, now, now)
  } catch {
    // The folder may have been taken away under a running program; the database will say so louder.
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
}

/** Two containers may share a folder and a host name, but not a process namespace. */
function placeOfProcesses(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function birthOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22, counted from behind the command name, which may itself hold spaces and brackets.
    const startTicks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
    return `${boot} ${startTicks}`
  } catch {
    return ''
  }
}

function inUse(dataDir: string, holder: Holder | null): Refusal {
  const pid = holder?.pid || '?'
  return new Refusal('data-dir-in-use', {
    zh: `数据目录 ${dataDir} 正由另一个关系程序使用（进程 ${pid}）。请先停止它，或用 GUANXI_DATA_DIR 指定另一个目录。`,
    en: `The data folder ${dataDir} is in use by another Guanxi (process ${pid}). Stop it first, or name another folder in GUANXI_DATA_DIR.`,
  })
}
