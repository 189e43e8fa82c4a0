// Programs that a test starts as processes of their own, watches, and ends.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type { RunAs } from '../../src/server/platform/postgres/run-as.ts'
import { programRoot } from '../../src/server/platform/program-root.ts'
import { bundled } from './bundled.ts'

export type Program = {
  child: ChildProcess
  pid: number
  /** Everything written so far, both streams. */
  output(): string
  /** Waits until the output matches; fails with the output when the program ends before. */
  untilOutput(pattern: RegExp, withinMs?: number): Promise<RegExpMatchArray>
  exit: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export type StartOptions = { env?: Record<string, string>; runAs?: RunAs; cwd?: string }

/** Starts `node` with these arguments; a program that is still running when the test ends is killed. */
export const startNode = (args: string[], options?: StartOptions) =>
  startProgram(process.execPath, args, options)

export function startProgram(
  command: string,
  args: string[],
  { env = {}, runAs = null, cwd = programRoot }: StartOptions = {},
): Program {
  const { PATH = '', LANG = 'C.UTF-8' } = process.env
  const child = spawn(command, args, {
    ...runAs,
    cwd,
    env: { PATH, LANG, HOME: '/nonexistent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  let hasEnded = false
  void exit.then(() => (hasEnded = true))
  onTestFinished(() => {
    if (!hasEnded) child.kill('SIGKILL')
  })
  const untilOutput = async (pattern: RegExp, withinMs = 60_000) => {
    const end = Date.now() + withinMs
    while (Date.now() < end) {
      const match = text.match(pattern)
      if (match) return match
      if (hasEnded) break
      await sleep(10)
    }
    throw new Error(`${pattern} never came${hasEnded ? ', the program ended' : ''}:\n${text}`)
  }
  if (child.pid === undefined) throw new Error(`cannot start ${command}`)
  return { child, pid: child.pid, output: () => text, untilOutput, exit }
}

/** The same for a TypeScript file or command of this repository. */
export const startScript = (file: string, args: string[], options?: StartOptions) =>
  startNode([bundled(file), ...args], options)

/** Ids of the processes whose command line names this folder (Linux). */
export function processesOn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && commandLine(pid).includes(folder))
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** Waits until something holds, failing with `what` when it does not in time. */
export async function until(what: string, holds: () => boolean, withinMs = 10_000): Promise<void> {
  const end = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not in ${withinMs} ms: ${what}`)
    await sleep(20)
  }
}
