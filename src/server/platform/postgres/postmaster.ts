// Is a database server already running on this cluster, and is it truly ours? After kill -9 of the program it may be.
import { spawnSync } from 'node:child_process'
import { readFileSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type StopMode = 'fast' | 'immediate'

/** Signals of the postmaster: fast ends sessions and writes a checkpoint, immediate leaves recovery to the next start. */
const stopSignal: Record<StopMode, NodeJS.Signals> = { fast: 'SIGINT', immediate: 'SIGQUIT' }

const fastStopMs = 60_000
const immediateStopMs = 10_000

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The process id of the server that runs on `clusterDir`, or null. A file left by a dead server is removed. */
export function findRunningServer(clusterDir: string): number | null {
  const file = path.join(clusterDir, 'postmaster.pid')
  const pid = readPid(file)
  if (pid === null) return null
  if (isServerOf(pid, clusterDir)) return pid
  // The system may have given the number to another process; PostgreSQL would then refuse to start.
  rmSync(file, { force: true })
  return null
}

function readPid(file: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8').split('\n')[0] ?? '', 10)
    return Number.isInteger(pid) && pid > 1 ? pid : null
  } catch {
    return null
  }
}

/** Is this living process the postmaster of that cluster? It carries the path in its command line; a zombie has none. */
export function isServerOf(pid: number, clusterDir: string): boolean {
  if (!isAlive(pid)) return false
  const command = commandLine(pid)
  if (!/(^|\/)postgres(\s|\0|:|$)/.test(command)) return false
  const real = realpathSync(clusterDir)
  return (
    command.split('\0').some((part) => part === clusterDir || part === real) || command.includes(` ${real}`)
  )
}

function commandLine(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

/** Stops the server and comes back when it is gone; a server that does not heed `fast` in a minute is stopped at once. */
export async function stopServer(pid: number, mode: StopMode, isGone: () => boolean): Promise<void> {
  if (isGone()) return
  sendSignal(pid, stopSignal[mode])
  if (mode === 'fast' && (await waitUntil(isGone, fastStopMs))) return
  if (mode === 'fast') sendSignal(pid, stopSignal.immediate)
  if (await waitUntil(isGone, immediateStopMs)) return
  sendSignal(pid, 'SIGKILL')
  await waitUntil(isGone, immediateStopMs)
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (isAlive(pid)) throw error
  }
}

async function waitUntil(holds: () => boolean, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs
  while (Date.now() < end) {
    if (holds()) return true
    await sleep(20)
  }
  return holds()
}
