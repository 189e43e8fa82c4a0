import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../test/support/api.ts'
import { systemCtx } from './ctx.ts'
import { gatherCounts } from './gathered-counts.ts'

const api = await testApi()

test('what cannot be written stands in the log, and neither keeps the rest nor whoever reads', async () => {
  const said: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) })
  const written: [string, Record<string, number>][] = []
  const counts = gatherCounts(
    { kept: 0 },
    async (_, id, __, much) => {
      if (id === 'broken') throw new Error('the table is gone')
      written.push([id, much])
    },
    'not counted',
  )
  const ctx = systemCtx(api.db, log)
  await counts.count(ctx, 'broken', 'kept')
  await counts.count(ctx, 'whole', 'kept', 2)
  expect(counts.unwritten('whole', 'kept')).toBe(2)
  await counts.write()
  expect(written).toEqual([['whole', { kept: 2 }]])
  expect(said).toEqual([expect.stringMatching(/"id":"broken".*not counted/)])
  expect(counts.unwritten('broken', 'kept')).toBe(0)
})
