import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire } from '../../../../test/support/staff.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { keepDay } from './summary.service.ts'

const api = await testApi()
const boss = api.as()
const house = (day: string) => systemCtx(api.db, pino({ level: 'silent' }), new Date(`${day}T04:00:00Z`))

test('rates stand by owner, worst first, within the reader’s scope, with the days kept so far', async () => {
  const [wang, li] = [await hire(api, '王经理'), await hire(api, '李经理')]
  const good = { phone: '13910010001', city: '杭州', address: '江北路8号院', email: 'a@example.com' }
  await boss.customers.create({ kind: 'person', name: '甲', ownerId: wang.id, ...good })
  const { id } = await boss.customers.create({ kind: 'person', name: '乙', ownerId: li.id, address: '河边' })

  const { total, groups, trend } = await boss.quality.summary({ by: 'owner' })
  expect(total).toMatchObject({ records: 2, stale: 0, faulty: 1, conflicts: 0 })
  expect(groups.map(({ name }) => name)).toEqual(['李经理', '王经理'])
  expect(trend).toEqual([])

  const later = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10)
  await keepDay(house(new Date().toISOString().slice(0, 10)))
  await keepDay(house(later))
  await boss.customers.update({ id, address: '江北路9号院' })
  await keepDay(house(later))
  const kept = (await boss.quality.summary({ by: 'owner' })).trend
  // A day is kept once, as it was when it began.
  expect(kept.map(({ faulty }) => faulty)).toEqual([1, 1])

  const own = api.as({ userId: wang.id, scope: { kind: 'mine', userId: wang.id } })
  const mine = await own.quality.summary({ by: 'owner' })
  expect(mine.groups.map(({ name }) => name)).toEqual(['王经理'])
  expect(mine.trend.map(({ records }) => records)).toEqual([1, 1])
})
