// One program at a time on a data folder: who holds it, and is the holder still alive?
import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
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
  const me: Holder = { pid: process.pid, place: placeOfProcesses(), birth: birthOf(process.pid) }
  if (!createWhole(file, JSON.stringify(me)) && !takeOver(file, me)) throw inUse(dataDir, findHolder(dataDir))
  const heartbeat = setInterval(() => beat(file), heartbeatMs)
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
      rmSync(file, { force: true })
    },
  }
}

/** The living program that holds the data folder, or null. */
export function findHolder(dataDir: string): Holder | null {
  return livingHolder(lockFile(dataDir))
}

function livingHolder(file: string): Holder | null {
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  if (written === undefined) return null
  const isFresh = Date.now() - written < silentMs
  const holder = readHolder(file)
  if (holder === null) return isFresh ? { pid: 0, place: '', birth: '' } : null
  if (holder.place !== placeOfProcesses()) return isFresh ? holder : null
  const isSame = isAlive(holder.pid) && birthOf(holder.pid) === holder.birth
  return isSame ? holder : null
}

/**
 * Moves the dead lock aside, which only one of several can do, and looks at what it moved: another program may
 * have taken over in between. Killed at any step, it leaves a folder that the next one can take at once.
 */
function takeOver(file: string, me: Holder): boolean {
  if (livingHolder(file) !== null) return false
  const aside = `${file}.${randomUUID()}`
  const isMoved = unless('ENOENT', () => renameSync(file, aside))
  const isDead = !isMoved || livingHolder(aside) === null
  if (!isDead) createWhole(file, readFileSync(aside, 'utf8'))
  rmSync(aside, { force: true })
  return isDead && createWhole(file, JSON.stringify(me))
}

function readHolder(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function beat(file: string): void {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {
    // The folder may have been taken away under a running program; the database will say so louder.
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
