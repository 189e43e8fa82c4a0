import { sql } from 'kysely'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { fileAway } from '../../../../test/support/document-desk.ts'
import { dumpAll } from '../../../../test/support/dump-tables.ts'
import { undoAll, type Work, workOn } from '../../../../test/support/random-work.ts'
import { named, reviewHouse } from '../../../../test/support/review-house.ts'
import { Random } from '../../../analytics/random.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { countMisplaced } from '../../platform/history/place.ts'

const api = await testApi()

/** Somebody who must agree to another industry, visitors of the site, and where documents are filed. */
async function surround(client: ReturnType<typeof api.as>) {
  const { finance, money } = await reviewHouse(api)
  const rule = { name: '行业', subject: 'customer.update' as const, fields: ['industry'] }
  await client.reviews.createRule({ ...rule, steps: [named(finance)], isActive: true })
  const visitorKeys = ['visitor-one', 'visitor-two', 'visitor-three']
  for (const visitorKey of visitorKeys)
    await client.events.record({ messageId: visitorKey, kind: 'visit', visitorKey, consented: true })
  const kindId = '0190a000-0000-7000-8000-00000000000b'
  async function upload(customerId: string, words: string, documentId?: string): Promise<string> {
    const filed: Record<string, string> = documentId ? { documentId } : { kindId, title: words }
    const { status, body } = await fileAway(api, { customerId, name: '信.txt', ...filed }, words)
    if (status !== 201) throw Object.assign(new Error(body.detail), { status, code: body.code })
    return body.operationId
  }
  const voter = money.as({ scope: { kind: 'all' }, permissions: ['*'] })
  return { upload, visitorKeys, voter }
}

/** Of each operation that stays: what it wrote, and what it was told to be in the way. */
async function tellLeft(left: Map<string, string>): Promise<string[]> {
  const found = await sql<{ id: string; told: string }>`
    SELECT o.id, concat_ws(' ', o.id, o.kind, o.at, (
      SELECT string_agg(concat_ws(' ', c.action, c.table_name, c.record_id, c.before, c.after), E'\\n  ' ORDER BY c.id)
      FROM change c WHERE c.operation_id = o.id
    )) AS told
    FROM operation o WHERE o.id = ANY(${[...left.keys()]}::uuid[]) ORDER BY o.at, o.id`.execute(api.db)
  return found.rows.map(({ id, told }) => `${told}\n  ${left.get(id)}`)
}

const steps = Number(process.env.GUANXI_TEST_STEPS ?? 240)

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
    const surroundings = await surround(client)
    const start = await dumpAll(api.db)
    const work: Work = {
      client,
      random: new Random(seed),
      ...surroundings,
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
    expect(await tellLeft(await undoAll(work))).toEqual([])
    expect(await dumpAll(api.db)).toEqual(start)
  },
  Math.max(600_000, steps * 400),
)
