// A program that takes a data folder's lock: once, telling whether it got it, or from a dead one again and again,
// alone or in rivalry with others.
import { randomUUID } from 'node:crypto'
import { mkdirSync, renameSync, rmdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lockDataDir } from '../../src/server/platform/data-dir-lock.ts'
import { Refusal } from '../../src/server/platform/refusal.ts'

const [dataDir = '', mode] = process.argv.slice(2)

/** A lock of a program on another machine that has been silent for a minute. */
function leaveDeadLock(): void {
  const file = path.join(dataDir, 'running.json')
  const dead = `${file}.dead-${process.pid}`
  writeFileSync(dead, JSON.stringify({ pid: 999_999_999, place: 'elsewhere', birth: '', id: randomUUID() }))
  utimesSync(dead, Date.now() / 1000 - 60, Date.now() / 1000 - 60)
  renameSync(dead, file)
}

/** Takes the lock and dies holding it, many times over; tells whether another held it at the same moment. */
function rival(rounds: number): string {
  const inside = path.join(dataDir, 'inside')
  let heldTimes = 0
  while (heldTimes < rounds) {
    try {
      lockDataDir(dataDir)
    } catch (error) {
      if (error instanceof Refusal) continue
      throw error
    }
    try {
      mkdirSync(inside)
    } catch {
      return 'held by two'
    }
    heldTimes++
    rmdirSync(inside)
    leaveDeadLock()
  }
  return 'held by one'
}

if (mode === 'rival') {
  console.log(rival(300))
  process.exit()
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
