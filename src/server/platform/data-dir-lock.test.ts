import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { findHolder, lockDataDir } from './data-dir-lock.ts'

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

  it('that is just being written is respected, and a torn one is not for ever', () => {
    const dataDir = tempFolder()
    writeFileSync(lockOf(dataDir), '{"pid":')
    expect(() => lockDataDir(dataDir)).toThrow(/in use/)
    utimesSync(lockOf(dataDir), agoSeconds(30), agoSeconds(30))
    lockDataDir(dataDir).release()
  })

  it('is not taken over twice: one who was killed while taking over does not block for ever', () => {
    const dataDir = tempFolder()
    const turn = `${lockOf(dataDir)}.turn`
    writeFileSync(lockOf(dataDir), JSON.stringify({ pid: 999_999_999, place: 'elsewhere', birth: '' }))
    utimesSync(lockOf(dataDir), agoSeconds(60), agoSeconds(60))
    mkdirSync(turn)
    expect(() => lockDataDir(dataDir)).toThrow(/in use/)
    utimesSync(turn, agoSeconds(60), agoSeconds(60))
    lockDataDir(dataDir).release()
  })
})
