import { sql } from 'kysely'
import pino from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { drawPurchases, writeCustomers, writePurchases } from '../../../../test/support/random-customers.ts'
import { hire } from '../../../../test/support/staff.ts'
import { Random } from '../../../analytics/random.ts'
import { teamCount } from '../../act/today/today.service.ts'
import { type Ctx, type DataScope, systemCtx } from '../../platform/ctx.ts'
import { openDatabase } from '../../platform/database.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { keepCount, movementCount } from '../../segment/movement/movement.service.ts'
import { tierCount } from '../../segment/tiers/tiers.service.ts'
import { rebuildMetrics } from '../metrics/rebuild.service.ts'
import { overdueCount } from '../rhythm/rhythm.service.ts'
import { cellCount, curveCount } from '../value/value.service.ts'
import { keyOf, type Params } from './kept-counts.rules.ts'
import { type KeptCount, keepUp, readKept } from './kept-counts.service.ts'

const api = await testApi()
const boss = api.as()
const random = new Random('kept counts')
const nobody = newId()
const [{ id: an }, { id: bo }] = [await hire(api, '安'), await hire(api, '博')]
const root = (await boss.departments.list()).data.find((each) => each.parentId === null)?.id ?? ''
const open = async (name: string) =>
  (await boss.departments.create({ parentId: root, name, kind: 'branch' })).id
const [east, west] = [await open('东'), await open('西')]
const system = () => systemCtx(api.db, pino({ level: 'silent' }), new Date())
const seeing = (kind: DataScope['kind'], of: Partial<DataScope>): Ctx => {
  const scope = { kind, userId: nobody, userIds: [], departmentIds: [], ...of }
  return { ...system(), scope, actor: { ...system().actor, scope } }
}
/** Every data scope, with and without anybody in it. */
const viewers: Record<string, () => Ctx> = {
  all: system,
  'a tree of departments': () => seeing('departmentTree', { departmentIds: [east, west] }),
  'a department': () => seeing('department', { departmentIds: [east] }),
  'a department and his own elsewhere': () => seeing('department', { departmentIds: [east], userId: bo }),
  'another department': () => seeing('department', { departmentIds: [west] }),
  'a team': () => seeing('team', { userIds: [bo] }),
  'a larger team': () => seeing('team', { userIds: [an, bo] }),
  'his own': () => seeing('mine', { userId: an }),
  nobody: () => seeing('department', { departmentIds: [nobody] }),
}

type Asked = {
  name: string
  kept(ctx: Ctx): ReturnType<typeof readKept>
  now(ctx: Ctx): Promise<unknown>
  keepUp(): Promise<number>
}
/** A house and a scope of any size are large. */
const any = { house: 0, scope: -1 }
const ask = <P extends Params, A>(count: KeptCount<P, A>, ...every: P[]): Asked[] =>
  every.map((params) => ({
    name: `${count.name} ${JSON.stringify(params)}`,
    kept: (ctx) => readKept(ctx, count, params, any),
    now: (ctx) => count.count(ctx, params),
    keepUp: () => keepUp(system(), count, any),
  }))
const questions = [
  ...ask(cellCount, {}),
  ...ask(curveCount, {}),
  ...ask(overdueCount, {}, { tier: 'vip' }, { ownerId: an }),
  ...ask(movementCount, { dimension: 'tier' }, { dimension: 'pattern' }),
  ...ask(teamCount, {}, { departmentId: east }),
  ...ask(tierCount, {}),
]
const ids: string[] = []

/** As if so many minutes had gone by since everything was counted and asked for. */
const pass = (minutes: number) =>
  sql`UPDATE kept_count SET counted_at = counted_at - make_interval(mins => ${minutes}),
    asked_at = asked_at - make_interval(mins => ${minutes})`.execute(api.db)

/** The foundation is laid before them: an answer must have been counted after the last rebuild. */
const layFoundation = (minutesAgo: number) =>
  sql`UPDATE metric_cut SET rebuilt_at = now() - make_interval(mins => ${minutesAgo})`.execute(api.db)

async function buyMore(): Promise<void> {
  for (const customerId of ids.filter(() => random.chance(0.1))) {
    await boss.purchases.record({
      customerId,
      purchasedAt: new Date().toISOString(),
      quantity: 1,
      amountMinor: random.integer(1_00, 900_00),
    })
  }
}

beforeAll(async () => {
  for (const of of [
    { departmentId: east, ownerId: an },
    { departmentId: east, ownerId: bo },
    { departmentId: west, ownerId: bo },
    { departmentId: west },
    {},
  ])
    ids.push(...(await writeCustomers(system(), random, 60, of)))
  await writePurchases(system(), drawPurchases(random, ids, new Date()))
  await rebuildMetrics(system())
  await keepCount(system())
  await layFoundation(24 * 60)
})

test('in a small house, and of few customers, everything is counted while one waits', async () => {
  expect(await readKept(system(), cellCount, {})).toMatchObject({ countedAt: null })
  const wide = { house: 0, scope: 200 }
  expect(await readKept(viewers['a department']?.() ?? system(), cellCount, {}, wide)).toMatchObject({
    countedAt: null,
  })
  expect(
    (await readKept(viewers['a tree of departments']?.() ?? system(), cellCount, {}, wide)).countedAt,
  ).not.toBeNull()
  expect((await readKept(viewers['his own']?.() ?? system(), cellCount, {}, any)).countedAt).toBeNull()
})

test('what is kept says to every data scope what counting its customers says', async () => {
  const answers = new Set<string>()
  for (const question of questions) {
    for (const [viewer, ctxOf] of Object.entries(viewers)) {
      const first = await question.kept(ctxOf())
      const again = await question.kept(ctxOf())
      const now = await question.now(ctxOf())
      expect(again, `${question.name}, ${viewer}`).toEqual(first)
      expect(again.answer, `${question.name}, ${viewer}`).toEqual(now)
      answers.add(JSON.stringify([question.name, again.answer]))
    }
  }
  // Scopes see different customers: had one been shown another's answer, there would be fewer.
  expect(answers.size).toBeGreaterThan(questions.length * 5)
})

test('an answer stands until it is counted again, and then it is today’s', async () => {
  const before = await questions[0]?.kept(system())
  await buyMore()
  expect(await questions[0]?.kept(system())).toEqual(before)
  await pass(11)
  for (const question of questions) await question.keepUp()
  for (const question of questions) {
    for (const [viewer, ctxOf] of Object.entries(viewers)) {
      const { answer } = await question.kept(ctxOf())
      expect(answer, `${question.name}, ${viewer}`).toEqual(await question.now(ctxOf()))
    }
  }
  expect((await questions[0]?.kept(system()))?.answer).not.toEqual(before?.answer)
})

test('what nobody has looked at for an hour is counted hourly, and what nobody wants for a week is forgotten', async () => {
  const wanted = async () =>
    (await sql`SELECT 1 FROM kept_count WHERE name = ${overdueCount.name}`.execute(api.db)).rows.length
  await pass(61)
  expect(await questions[2]?.keepUp()).toBeGreaterThan(5)
  await sql`UPDATE kept_count SET counted_at = clock_timestamp() - interval '30 minutes'`.execute(api.db)
  expect(await questions[2]?.keepUp()).toBe(0)
  await pass(8 * 24 * 60)
  await questions[2]?.keepUp()
  // What the head office asks first stands ready all the same.
  expect(await wanted()).toBe(1)
})

test('a question about what is no longer there is forgotten and holds up no other', async () => {
  const lost = { dimension: 'tier', from: '2001-02-03' } as const
  const days = (change: string) => sql`${sql.raw(change)}`.execute(api.db)
  await days(`INSERT INTO class_count (on_day, is_recounted, customers) VALUES ('2001-02-03', FALSE, 0)`)
  await readKept(system(), movementCount, lost, any)
  await days(`DELETE FROM class_count WHERE on_day = '2001-02-03'`)
  await pass(61)
  expect(await keepUp(system(), movementCount, any)).toBeGreaterThan(1)
  expect(await keepUp(system(), movementCount, any)).toBe(0)
  await expect(readKept(system(), movementCount, lost, any)).rejects.toMatchObject({ code: 'movementDay' })
})

test('after a rebuild, on another day, or when nothing has counted for hours one waits rather than read what was', async () => {
  const countedAt = async () => (await questions[0]?.kept(system()))?.countedAt
  for (const spoil of [
    () => sql`UPDATE metric_cut SET rebuilt_at = clock_timestamp()`.execute(api.db),
    () => sql`UPDATE kept_count SET on_day = on_day - 1`.execute(api.db),
    async () => {
      await layFoundation(24 * 60)
      await pass(121)
    },
  ]) {
    const before = await countedAt()
    expect(await countedAt()).toEqual(before)
    await spoil()
    expect((await countedAt())?.getTime()).toBeGreaterThan(before?.getTime() ?? Number.NaN)
  }
})

/** A count of a count: how often it was done, each time long enough for others to ask meanwhile. */
function slowly(name: string) {
  const done = { times: 0 }
  const count: KeptCount<Params, number> = {
    name,
    usual: [],
    count: async (ctx, { fails }) => {
      done.times++
      await sql`SELECT pg_sleep(0.2)`.execute(ctx.db)
      if (fails) throw new Problem(422, 'movementDay')
      return done.times
    },
  }
  return { done, count }
}

test('many who ask at once wait for one who counts, in all processes together', async () => {
  const { done, count } = slowly('one for all')
  const elsewhere = openDatabase(api.url)
  const processes = [system(), { ...system(), db: elsewhere.db }]
  const readers = Array.from({ length: 30 }, (_, at) => processes[at % 2] ?? system())
  const answers = await Promise.all(readers.map((ctx) => readKept(ctx, count, {}, any)))
  expect(done.times).toBe(1)
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1)

  // After a rebuild once more; another scope is another question.
  await sql`UPDATE metric_cut SET rebuilt_at = clock_timestamp()`.execute(api.db)
  await Promise.all(readers.map((ctx) => readKept(ctx, count, {}, any)))
  expect(done.times).toBe(2)
  const department = viewers['a department']?.() ?? system()
  await Promise.all([...readers, department, department].map((ctx) => readKept(ctx, count, {}, any)))
  expect(done.times).toBe(3)

  // Who cannot be answered is told, and nobody waits for him ever after.
  const failing = () => readKept(system(), count, { fails: true }, any)
  const told = await Promise.allSettled([failing(), failing()])
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(failing()).rejects.toMatchObject({ code: 'movementDay' })
  expect(done.times).toBe(5)
  await elsewhere.close()
  await layFoundation(24 * 60)
})

test('a question about nobody is answered and not kept, and no count is kept for ever more askers', async () => {
  const rows = async (name: string) =>
    (await sql`SELECT 1 FROM kept_count WHERE name = ${name}`.execute(api.db)).rows.length
  const { count } = slowly('about somebody')
  for (const params of [
    { departmentId: newId() },
    { ownerId: newId() },
    { departmentId: east, ownerId: newId() },
  ])
    expect(await readKept(system(), count, params, any)).toMatchObject({ countedAt: null })
  expect(await rows('about somebody')).toBe(0)
  for (const params of [{ departmentId: east }, { ownerId: an }, { departmentId: null }])
    expect((await readKept(system(), count, params, any)).countedAt).not.toBeNull()
  expect(await rows('about somebody')).toBe(3)

  await sql`
    INSERT INTO kept_count (key, name, params, scope, asked_at)
    SELECT n::text, 'asked by many', '{}'::jsonb, '{}'::jsonb, clock_timestamp() - n * interval '1 minute' FROM generate_series(1, 250) n
    UNION ALL
    SELECT 'gone', 'no longer counted', '{}', '{}', clock_timestamp() - interval '8 days'`.execute(api.db)
  // Even where the house is not large any more.
  expect(await keepUp(system(), cellCount)).toBe(0)
  expect([await rows('asked by many'), await rows('no longer counted')]).toEqual([200, 0])
  expect((await sql`SELECT 1 FROM kept_count WHERE key = '1'`.execute(api.db)).rows).toHaveLength(1)
})

test('one question has one key, however it is put; another scope has another', () => {
  const { scope } = viewers['a larger team']?.() ?? system()
  const turned = { ...scope, userIds: scope.userIds.toReversed() }
  expect(keyOf('x', { a: 1, b: undefined, c: 2 }, scope)).toBe(keyOf('x', { c: 2, a: 1 }, turned))
  const keys = Object.values(viewers).map((ctxOf) => keyOf('x', {}, ctxOf().scope))
  expect(new Set(keys).size).toBe(keys.length)
})
