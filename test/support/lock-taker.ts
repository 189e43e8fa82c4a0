// A program that takes a data folder's lock: once, telling whether it got it, or from a dead one again and again.
import { renameSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lockDataDir } from '../../src/server/platform/data-dir-lock.ts'
import { Refusal } from '../../src/server/platform/refusal.ts'

const [dataDir = '', mode] = process.argv.slice(2)

/** A lock of a program on another machine that has been silent for a minute. */
function leaveDeadLock(): void {
  const file = path.join(dataDir, 'running.json')
  writeFileSync(`${file}.dead`, JSON.stringify({ pid: 999_999_999, place: 'elsewhere', birth: '' }))
  utimesSync(`${file}.dead`, Date.now() / 1000 - 60, Date.now() / 1000 - 60)
  renameSync(`${file}.dead`, file)
}

if (mode === 'again and again') {
  console.log('begun')
  for (;;) {
    leaveDeadLock()
    lockDataDir(dataDir).release()
  }
}

try {
  lockDataDir(dataDir)
  console.log('held')
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.log('refused')
}
// The holder stays until it is killed, so that its lock is a living one.
setInterval(() => {}, 1000)
