import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { readMarket, readMarkets, recordAttitude } from './markets.service.ts'

const api = await testApi()

test('what was seen this morning counts this morning, while it is yesterday elsewhere', async () => {
  const { id: customerId } = await api
    .as()
    .customers.create({ kind: 'organisation', name: '纸箱厂', markets: ['supplier'] })
  // Half past seven in Shanghai.
  const ctx = systemCtx(api.db, pino({ level: 'silent' }), new Date('2026-03-04T23:30:00Z'))
  await recordAttitude(ctx, {
    customerId,
    seenOn: '2026-03-05',
    value: 2,
    source: 'staff',
    about: null,
    evidence: null,
  })
  const { data } = await readMarket(ctx, { market: 'supplier', limit: 10 })
  expect(data[0]?.attitude).toMatchObject({ now: 2, seen: 1 })
  const supplier = (await readMarkets(ctx)).find(({ market }) => market === 'supplier')
  expect(supplier?.attitude).toMatchObject({ now: 2, seen: 1 })
})
