import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { dumpAll } from '../../../../test/support/dump-tables.ts'
import { undoAll, type Work, workOn } from '../../../../test/support/random-work.ts'
import { Random } from '../../../analytics/random.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { countMisplaced } from '../../platform/history/place.ts'

const api = await testApi()

const steps = Number(process.env.GUANXI_TEST_STEPS ?? 300)

test(
  'everything done at random can be undone, and leaves every table as it was',
  async () => {
    const client = api.as()
    const seed = process.env.GUANXI_TEST_SEED ?? 'undo all'
    const tags: string[] = []
    for (const name of ['茶', '酒', '花']) tags.push((await client.tags.create({ name })).id)
    const before: string[] = []
    for (const name of ['老客户', '另一位'])
      before.push((await client.customers.create({ kind: 'person', name })).id)
    const start = await dumpAll(api.db)
    const work: Work = {
      client,
      random: new Random(seed),
      customers: [...before],
      tags,
      step: 0,
      done: [],
      undoings: [],
    }
    const told: Record<string, number> = {}
    for (let step = 0; step < steps; step++) {
      const what = (await workOn(work)) ?? 'nothing'
      told[what] = (told[what] ?? 0) + 1
      if (step % 50 === 49)
        expect(await countMisplaced(systemCtx(api.db, pino({ level: 'silent' })))).toEqual({})
    }
    if (process.env.GUANXI_TEST_STEPS) console.log(told)
    expect(told.merge ?? 0).toBeGreaterThan(2)
    expect(await undoAll(work)).toEqual([])
    expect(await dumpAll(api.db)).toEqual(start)
  },
  Math.max(600_000, steps * 400),
)
