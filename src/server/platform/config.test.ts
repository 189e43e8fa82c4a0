import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../../test/support/temp-folder.ts'
import { type Environment, readEnvironment, readSettings } from './config.ts'
import { completeConfig, secretFile } from './data-dir.ts'
import { renderEnvExample } from './env-example.ts'
import { programRoot } from './program-root.ts'
import { Refusal } from './refusal.ts'

function refusalOf(env: Environment): Refusal {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('settings', () => {
  it('need nothing to be set', () => {
    expect(readSettings({})).toMatchObject({
      dataDir: path.join(programRoot, 'data'),
      databaseUrl: undefined,
      port: 3000,
      publicUrl: 'http://localhost:3000',
      role: 'all',
      timeZone: 'Asia/Shanghai',
      locale: 'zh-CN',
      currency: 'CNY',
      trustProxy: 0,
    })
  })

  it('treat an empty value as not set', () => {
    expect(readSettings({ PORT: ' ', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
    })
  })

  it('accept what a server of one’s own needs', () => {
    const settings = readSettings({
      DATABASE_URL: 'postgres://u:p@db.internal:5432/crm',
      GUANXI_PUBLIC_URL: 'https://crm.example.com/',
      GUANXI_TRUST_PROXY: '2',
      GUANXI_UPLOAD_MAX_MB: '10',
    })
    expect(settings).toMatchObject({
      databaseUrl: 'postgres://u:p@db.internal:5432/crm',
      publicUrl: 'https://crm.example.com',
      trustProxy: 2,
      maxUploadBytes: 10 * 1024 * 1024,
    })
  })

  it('take an address or a host name to listen on, and nothing else', () => {
    for (const HOST of ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost', 'crm.example.com'])
      expect(readSettings({ HOST }).host).toBe(HOST)
    for (const HOST of ['http://127.0.0.1', '127.0.0.1:3000', 'my host', '*'])
      expect(refusalOf({ HOST }).told.en).toContain('HOST')
  })

  it('accept a database that is reached through a socket', () => {
    const url = 'postgres://guanxi@localhost/guanxi?host=%2Ftmp%2Frun'
    expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it('name every wrong key at once, in both languages', () => {
    const { told } = refusalOf({
      PORT: 'abc',
      GUANXI_ROLE: 'boss',
      GUANXI_TIME_ZONE: 'Asia/Shanghia',
      GUANXI_CURRENCY: 'RMB!',
      DATABASE_URL: 'mysql://x',
    })
    for (const key of ['PORT', 'GUANXI_ROLE', 'GUANXI_TIME_ZONE', 'GUANXI_CURRENCY', 'DATABASE_URL']) {
      expect(told.zh).toContain(key)
      expect(told.en).toContain(key)
    }
    expect(told.zh).toContain('PORT："abc" 不对，应为0 到 65535 的整数')
    expect(told.en).toContain('PORT: "abc" is wrong, it must be a whole number from 0 to 65535')
  })

  it('never show the value of a secret', () => {
    const { told } = refusalOf({ GUANXI_SECRET: 'short-and-mine', DATABASE_URL: 'mysql://u:hidden@x' })
    expect(told.zh + told.en).not.toMatch(/short-and-mine|hidden/)
  })

  it('name a misspelt key and the one that was meant', () => {
    expect(refusalOf({ GUANXI_CURENCY: 'CNY' }).told.en).toContain('did you mean GUANXI_CURRENCY')
    expect(refusalOf({ GUANXI_WHATEVER: '1' }).told.en).toContain('GUANXI_WHATEVER: is not a setting')
  })

  it('read a secret from a file, and refuse both at once', () => {
    const file = path.join(tempFolder(), 'secret')
    writeFileSync(file, `${'s'.repeat(40)}\n`)
    expect(readSettings({ GUANXI_SECRET_FILE: file }).secret).toBe('s'.repeat(40))
    expect(refusalOf({ GUANXI_SECRET_FILE: file, GUANXI_SECRET: 't'.repeat(40) }).told.en).toContain(
      'together',
    )
    expect(refusalOf({ GUANXI_METRICS_TOKEN_FILE: '/nowhere/token' }).told.en).toContain('/nowhere/token')
  })
})

describe('the .env file', () => {
  it('is read, and the environment wins over it', () => {
    const root = tempFolder()
    writeFileSync(path.join(root, '.env'), 'PORT=8080\nHOST=127.0.0.1\n')
    expect(readEnvironment({ PORT: '9090' }, root)).toEqual({ PORT: '9090', HOST: '127.0.0.1' })
    expect(readEnvironment({ PORT: '9090' }, tempFolder())).toEqual({ PORT: '9090' })
  })

  it('has an example that is in step with the settings (guanxi settings > .env.example)', () => {
    expect(readFileSync(path.join(programRoot, '.env.example'), 'utf8')).toBe(renderEnvExample())
  })
})

describe('the secret', () => {
  it('is made once, long, and readable by the owner only', () => {
    const dataDir = path.join(tempFolder(), 'data')
    const settings = readSettings({ GUANXI_DATA_DIR: dataDir })
    const { secret } = completeConfig(settings)
    expect(secret.length).toBeGreaterThanOrEqual(64)
    expect(completeConfig(settings).secret).toBe(secret)
    expect(statSync(secretFile(dataDir)).mode & 0o777).toBe(0o600)
  })

  it('is not written when the environment gives one', () => {
    const dataDir = path.join(tempFolder(), 'data')
    const config = completeConfig(readSettings({ GUANXI_DATA_DIR: dataDir, GUANXI_SECRET: 'x'.repeat(32) }))
    expect(config.secret).toBe('x'.repeat(32))
    expect(statSync(secretFile(dataDir), { throwIfNoEntry: false })).toBeUndefined()
  })

  it('cut short by a full disk is named, not used', () => {
    const dataDir = path.join(tempFolder(), 'data')
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(secretFile(dataDir), 'abc')
    expect(() => completeConfig(readSettings({ GUANXI_DATA_DIR: dataDir }))).toThrow(/damaged/)
  })
})
