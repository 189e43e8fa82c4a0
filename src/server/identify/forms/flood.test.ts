// A form flooded by robots: what they can do to it, and whether a person still gets through.
import pino from 'pino'
import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { handIn, openForm, solve, stampOf } from '../../../../test/support/form-desk.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { expireSome } from './confirm.service.ts'

const api = await testApi()
const boss = api.as()

let serial = 0
const answers = () => {
  serial++
  return { name: `甲${serial}`, phone: `137${String(10_000_000 + serial)}` }
}
const address = (n: number) => `198.51.${n >> 8}.${n & 255}`
const counts = async (id: string) => (await boss.forms.get({ id })).counts
const begin = (key: string) => boss.publicForms.begin({ key })

test('what fills in the field nobody sees, or is faster than anybody, leaves nothing but a number', async () => {
  const { id, key } = await openForm(api)
  expect(await handIn(api, key, answers(), { website: 'http://x' })).toEqual({
    status: 200,
    body: { needsConfirmation: true },
  })
  const fresh = await stampOf(api, key, 0, 100)
  expect((await handIn(api, key, answers(), { stamp: fresh })).body).toMatchObject({ code: 'formTooFast' })
  const old = await stampOf(api, key, 0, 25 * 3_600_000)
  expect((await handIn(api, key, answers(), { stamp: old })).body).toMatchObject({ code: 'formStale' })
  expect((await handIn(api, key, answers(), { stamp: 'forged' })).body).toMatchObject({ code: 'formStale' })
  expect(await counts(id)).toMatchObject({ entered: 0, robots: 2 })
})

test('one address hands in so many a minute, at one form', async () => {
  const { id, key } = await openForm(api)
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await handIn(api, key, answers())).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect((await handIn(api, key, answers(), { from: '203.0.113.9' })).status).toBe(200)
  expect(await counts(id)).toMatchObject({ entered: 6, refused: 2 })
})

test('beyond the day’s limit nothing is kept, however many come at once', async () => {
  const { id, key } = await openForm(api, { dailyLimit: 8 })
  const wave = Array.from({ length: 20 }, (_, n) => handIn(api, key, answers(), { from: address(n) }))
  const statuses = (await Promise.all(wave)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(8)
  expect(statuses.filter((status) => status === 429)).toHaveLength(12)
  expect(await counts(id)).toMatchObject({ entered: 8, refused: 12 })
})

test('a flood from everywhere meets a puzzle, which a person’s page solves; nobody becomes a customer by it', async () => {
  const { id, key } = await openForm(api)
  expect((await begin(key)).bits).toBe(0)
  const customers = (await boss.customers.count({})).count
  let kept = 0
  for (let n = 0; n < 400; n += 20) {
    const wave = Array.from({ length: 20 }, (_, each) =>
      handIn(api, key, answers(), { from: address(n + each) }),
    )
    kept += (await Promise.all(wave)).filter(({ status }) => status === 200).length
  }
  expect(kept).toBeLessThanOrEqual(30)
  expect(await counts(id)).toMatchObject({ entered: kept, robots: 400 - kept })

  const { bits } = await begin(key)
  expect(bits).toBeGreaterThanOrEqual(15)
  const stamp = await stampOf(api, key, bits)
  const person = answers()
  const unsolved = await handIn(api, key, person, { stamp, solution: 1, from: '203.0.113.77' })
  expect(unsolved.body).toMatchObject({ code: 'formPuzzle' })
  const solved = await handIn(api, key, person, { stamp, solution: solve(stamp, bits), from: '203.0.113.77' })
  expect(solved.status).toBe(200)
  expect((await boss.customers.count({})).count).toBe(customers)
})

test('what nobody confirms in time is deleted whole, and stays counted as handed in', async () => {
  const { id, key } = await openForm(api)
  await handIn(api, key, answers())
  await handIn(api, key, answers(), { from: '203.0.113.2' })
  const [, first] = (await boss.forms.entries({ id })).data
  await boss.forms.dismiss({ id, entryId: first?.id ?? '', reason: '不要' })
  const at = (days: number) =>
    systemCtx(api.db, pino({ level: 'silent' }), new Date(Date.now() + days * 86_400_000))
  // As the nightly rule asks, after the seven days that are ours.
  const expire = (days: number) => expireSome(at(days), at(days - 7).now)
  await expire(6)
  expect((await boss.forms.entries({ id })).data).toHaveLength(2)
  await expire(8)
  expect((await boss.forms.entries({ id })).data.map(({ state }) => state)).toEqual(['dismissed'])
  expect(await counts(id)).toMatchObject({ entered: 2, expired: 1 })
  const left = await api.db
    .selectFrom('change')
    .select('before')
    .where('tableName', '=', 'form_entry')
    .execute()
  expect(JSON.stringify(left)).not.toContain('137')
})
