// What ends the database server when the program is killed and cannot do it itself?
import { spawn } from 'node:child_process'
import type { RunAs } from './run-as.ts'

/**
 * A shell that waits on a pipe from this program. The system closes the pipe when the program dies, however it
 * dies; the shell then asks the server for a fast stop. The returned function dismisses it after an orderly stop.
 */
export function guardServer(pid: number, runAs: RunAs): () => void {
  const script = 'read word; [ "$word" = done ] || kill -INT "$1"'
  const guard = spawn('/bin/sh', ['-c', script, 'guanxi-guard', String(pid)], {
    ...runAs,
    cwd: '/',
    env: {},
    // A session of its own: Ctrl-C in the terminal must not end it before the program.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guard.unref()
  // Without a guard the next start still finds and stops the orphan, so its failure is not ours.
  guard.on('error', () => {})
  guard.stdin.on('error', () => {})
  if ('unref' in guard.stdin && typeof guard.stdin.unref === 'function') guard.stdin.unref()
  return () => {
    guard.stdin.end('done\n')
  }
}
