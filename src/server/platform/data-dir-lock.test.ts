import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { startScript } from '../../../test/support/processes.ts'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { findHolder, lockDataDir } from './data-dir-lock.ts'

const taker = fileURLToPath(new URL('../../../test/support/lock-taker.ts', import.meta.url))
const lockOf = (dataDir: string) => path.join(dataDir, 'running.json')
const agoSeconds = (seconds: number) => new Date(Date.now() - seconds * 1000)

describe('the lock of a data folder', () => {
  it('is held by one, who is named, until it is released', () => {
    const dataDir = tempFolder()
    const lock = lockDataDir(dataDir)
    expect(() => lockDataDir(dataDir)).toThrow(`process ${process.pid}`)
    lock.publish('postgres://x')
    expect(findHolder(dataDir)).toMatchObject({ pid: process.pid, databaseUrl: 'postgres://x' })
    lock.release()
    expect(findHolder(dataDir)).toBeNull()
    lockDataDir(dataDir).release()
  })

  it('left by a dead process is taken over', () => {
    const dataDir = tempFolder()
    const lock = lockDataDir(dataDir)
    const holder = JSON.parse(readFileSync(lockOf(dataDir), 'utf8'))
    lock.release()
    writeFileSync(lockOf(dataDir), JSON.stringify({ ...holder, pid: 999_999_999 }))
    expect(findHolder(dataDir)).toBeNull()
    lockDataDir(dataDir).release()
  })

  it('is not mistaken for alive when the system gave its number to another process (Linux)', () => {
    const dataDir = tempFolder()
    const lock = lockDataDir(dataDir)
    const holder = JSON.parse(readFileSync(lockOf(dataDir), 'utf8'))
    lock.release()
    writeFileSync(lockOf(dataDir), JSON.stringify({ ...holder, birth: `${holder.birth}0` }))
    expect(findHolder(dataDir)).toBeNull()
  })

  it('of another machine or container counts while its heart beats', () => {
    const dataDir = tempFolder()
    writeFileSync(lockOf(dataDir), JSON.stringify({ pid: 7, place: 'elsewhere', birth: '' }))
    expect(() => lockDataDir(dataDir)).toThrow('process 7')
    utimesSync(lockOf(dataDir), agoSeconds(30), agoSeconds(30))
    lockDataDir(dataDir).release()
  })

  it('that the power cut tore is respected while it is young, and not for ever', () => {
    const dataDir = tempFolder()
    writeFileSync(lockOf(dataDir), '{"pid":')
    expect(() => lockDataDir(dataDir)).toThrow(/in use/)
    utimesSync(lockOf(dataDir), agoSeconds(30), agoSeconds(30))
    lockDataDir(dataDir).release()
  })

  it('leaves nothing beside it, whoever gets it', () => {
    const dataDir = tempFolder()
    writeFileSync(lockOf(dataDir), JSON.stringify({ pid: 999_999_999, place: 'elsewhere', birth: '' }))
    expect(() => lockDataDir(dataDir)).toThrow(/in use/)
    utimesSync(lockOf(dataDir), agoSeconds(60), agoSeconds(60))
    const lock = lockDataDir(dataDir)
    expect(() => lockDataDir(dataDir)).toThrow(`process ${process.pid}`)
    expect(readdirSync(dataDir)).toEqual(['running.json'])
    lock.release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('of a dead program is had by exactly one of many that start at once', async () => {
    const dataDir = tempFolder()
    writeFileSync(lockOf(dataDir), JSON.stringify({ pid: 999_999_999, place: 'elsewhere', birth: '' }))
    utimesSync(lockOf(dataDir), agoSeconds(60), agoSeconds(60))
    const takers = Array.from({ length: 6 }, () => startScript(taker, [dataDir]))
    const answers = await Promise.all(takers.map((one) => one.untilOutput(/held|refused/)))
    expect(answers.filter(([answer]) => answer === 'held')).toHaveLength(1)
  })

  it('is never held by two, however often several wrest it from a dead one', async () => {
    const dataDir = tempFolder()
    const rivals = Array.from({ length: 3 }, () => startScript(taker, [dataDir, 'rival']))
    const answers = await Promise.all(rivals.map((one) => one.untilOutput(/held by \w+/)))
    expect(answers.map(([answer]) => answer)).toEqual(['held by one', 'held by one', 'held by one'])
  })

  it('is had by the next one where one died that was about to succeed a dead one', () => {
    const dataDir = tempFolder()
    const dead = JSON.stringify({ pid: 999_999_999, place: 'elsewhere', birth: '' })
    const behind = `${lockOf(dataDir)}.after-${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`
    for (const file of [lockOf(dataDir), behind]) {
      writeFileSync(file, dead)
      utimesSync(file, agoSeconds(60), agoSeconds(60))
    }
    const lock = lockDataDir(dataDir)
    expect(readdirSync(dataDir)).toEqual(['running.json'])
    lock.release()
  })

  it('is not given back by a holder who was taken for dead and succeeded', () => {
    const dataDir = tempFolder()
    const silent = lockDataDir(dataDir)
    writeFileSync(lockOf(dataDir), JSON.stringify({ pid: 7, place: 'elsewhere', birth: '', id: 'successor' }))
    silent.release()
    expect(findHolder(dataDir)).toMatchObject({ id: 'successor' })
  })

  it('is kept young by its holder, and by nobody who was succeeded', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const dataDir = tempFolder()
      const lock = lockDataDir(dataDir)
      const isOldAfterBeats = () => {
        utimesSync(lockOf(dataDir), agoSeconds(60), agoSeconds(60))
        vi.advanceTimersByTime(12_000)
        return Date.now() - statSync(lockOf(dataDir)).mtimeMs > 50_000
      }
      expect(isOldAfterBeats()).toBe(false)
      lock.publish('postgres://x')
      expect(isOldAfterBeats()).toBe(false)
      writeFileSync(
        lockOf(dataDir),
        JSON.stringify({ pid: 7, place: 'elsewhere', birth: '', id: 'successor' }),
      )
      expect(isOldAfterBeats()).toBe(true)
      lock.release()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is had at once by the next one, whenever the one who takes it is killed', async () => {
    const dataDir = tempFolder()
    for (let round = 0; round < 8; round++) {
      const killed = startScript(taker, [dataDir, 'again and again'])
      await killed.untilOutput(/begun/)
      await sleep(Math.random() * 50)
      process.kill(killed.pid, 'SIGKILL')
      await killed.exit
      lockDataDir(dataDir).release()
    }
  })
})
