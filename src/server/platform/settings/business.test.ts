import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/support/database.ts'
import { type Db, systemCtx } from '../ctx.ts'
import { adoptBusiness, businessCurrency, businessDay, timeZoneSetting } from './business.ts'
import { writeSetting } from './setting.ts'

const on = (db: Db) => (now: string) => systemCtx(db, pino({ level: 'silent' }), new Date(now))

describe('the business day as it comes', async () => {
  const at = on((await testDatabase()).db)

  test('begins at midnight in the business time zone, whatever the clock of the server', async () => {
    expect(await businessDay(at('2026-03-01T16:00:00Z'))).toMatchObject({
      timeZone: 'Asia/Shanghai',
      date: '2026-03-02',
      startsAt: new Date('2026-03-01T16:00:00Z'),
      endsAt: new Date('2026-03-02T16:00:00Z'),
    })
    expect((await businessDay(at('2026-03-01T15:59:59Z'))).date).toBe('2026-03-01')
  })
})

describe('the business day as it is set', async () => {
  const at = on((await testDatabase()).db)

  test('follows the environment until somebody sets it, then that', async () => {
    const ctx = at('2026-03-01T16:00:00Z')
    await adoptBusiness(ctx, { timeZone: 'Europe/Berlin', currency: 'EUR' })
    expect((await businessDay(ctx)).timeZone).toBe('Europe/Berlin')
    expect(await businessCurrency(ctx)).toBe('EUR')
    await writeSetting(ctx, timeZoneSetting, 'Asia/Tokyo')
    await adoptBusiness(ctx, { timeZone: 'Europe/Berlin' })
    expect((await businessDay(ctx)).timeZone).toBe('Asia/Tokyo')
  })
})
