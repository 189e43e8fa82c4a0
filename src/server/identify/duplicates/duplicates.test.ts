import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDoubledHouse } from '../../../../test/support/doubled-desk.ts'
import { startScan } from './recent.service.ts'

const house = await openDoubledHouse(1_000)
const { api, ctx, boss, rows, end, scan, allGroups } = house
const personOf = (id: string | null) => rows.find((row) => row.id === id)?.person

describe('a search of the house', () => {
  test('finds who stands twice, the surest first, and says how many of its pairs are right', async () => {
    const groups = await allGroups()
    const right = groups.filter((group) => new Set(group.records.map(({ id }) => personOf(id))).size === 1)
    expect(groups.length).toBeGreaterThan(60)
    expect(right.length / groups.length).toBeGreaterThan(0.95)
    expect(groups.map(({ certainty }) => certainty)).toEqual(
      groups.map(({ certainty }) => certainty).sort((one, other) => other - one),
    )
    const { lastRun, openGroups } = await boss.duplicates.state()
    expect(lastRun).toMatchObject({ kind: 'scan', records: rows.length })
    expect(lastRun?.expectedRight).toBeGreaterThan(0.9)
    expect(openGroups).toBe(groups.length)
  })

  test('says why in words a page can put: what agrees, how, and how much it says', async () => {
    const reasons = (await allGroups()).flatMap(({ pairs }) => pairs.flatMap((pair) => pair.reasons))
    expect(reasons).toContainEqual({ column: 'phone', how: 'same', bits: expect.any(Number) })
    expect(reasons).toContainEqual({ column: 'name', how: 'sound', bits: expect.any(Number) })
    expect(reasons).toContainEqual({ column: 'birthday', how: 'digit', bits: expect.any(Number) })
    for (const { how, bits } of reasons) if (how === 'different') expect(bits).toBeLessThan(0)
  })

  test('killed in the middle it begins anew, and leaves the suggestions as they were until then', async () => {
    const before = await allGroups()
    await house.stopWorker()
    const { jobId } = await startScan(ctx(), { what: 'all' })
    await sql`UPDATE job SET state = 'running', process_id = 'elsewhere:1:gone', done = 700 WHERE id = ${jobId}`.execute(
      api.db,
    )
    await sql`INSERT INTO process (id, beat_at) VALUES ('elsewhere:1:gone', now() - interval '1 minute')`.execute(
      api.db,
    )
    expect(await allGroups()).toEqual(before)
    const { running } = await boss.duplicates.state()
    expect(running).toMatchObject({ jobId, done: 700, canWatch: true })
    // One search at a time.
    expect(await boss.duplicates.scan()).toEqual({ jobId })
    await house.startWorker()
    expect((await end(jobId)).state).toBe('done')
    expect((await allGroups()).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  })

  test('is stopped by whoever may stop it, and has written nothing', async () => {
    const before = await boss.duplicates.state()
    const { jobId } = await boss.duplicates.scan()
    await boss.jobs.wish({ id: jobId, wish: 'cancel' })
    const job = await end(jobId)
    const after = await boss.duplicates.state()
    if (job.state === 'cancelled') expect(after.lastRun).toEqual(before.lastRun)
    expect(after.running).toBeNull()
  })

  test.each([
    ['different', 'customer.read'],
    ['related', 'contact.read'],
  ])('asks for the right to it (%s)', async (_, permission) => {
    const reader = api.as({ permissions: [permission] })
    await expect(reader.duplicates.scan()).rejects.toMatchObject({ status: 403 })
    await expect(reader.duplicates.list({})).rejects.toMatchObject({ status: 403 })
    const pair = { firstId: rows[0]?.id ?? '', secondId: rows[1]?.id ?? '' }
    await expect(reader.duplicates.decide({ pairs: [pair], verdict: 'later' })).rejects.toMatchObject({
      status: 403,
    })
    await expect(reader.duplicates.ask(pair)).rejects.toMatchObject({ status: 403 })
  })
})

describe('what somebody says of a suggestion', () => {
  const pairsOf = (group: Awaited<ReturnType<typeof allGroups>>[number] | undefined) =>
    (group?.pairs ?? []).map(({ firstId, secondId }) => ({ firstId, secondId }))
  const isOpen = async (id: string | undefined) => (await allGroups()).some((group) => group.id === id)

  test.each(['different', 'related', 'later'] as const)(
    '%s: hides it, through another search too, and undone it is back',
    async (verdict) => {
      const group = (await allGroups()).find(({ records }) => records.length === 2)
      const { operationId } = await boss.duplicates.decide({ pairs: pairsOf(group), verdict })
      expect(await isOpen(group?.id)).toBe(false)
      await scan()
      expect(await isOpen(group?.id)).toBe(false)
      await boss.history.undo({ id: operationId })
      expect(await isOpen(group?.id)).toBe(true)
    },
  )

  test('related says how, and undone the tie goes with the verdict', async () => {
    const group = (await allGroups()).find(({ records }) => records.length === 2)
    const [pair] = pairsOf(group)
    const tie = { kind: group?.records[0]?.kind === 'person' ? 'relative' : 'partner' }
    const wish = { pairs: pair ? [pair] : [], verdict: 'related', tie } as const
    const { operationId } = await boss.duplicates.decide(wish)
    const tied = async () =>
      (await boss.ties.ofCustomer({ customerId: pair?.firstId ?? '' })).data.map(({ kind }) => kind)
    expect([await tied(), await isOpen(group?.id)]).toEqual([[tie.kind], false])
    await boss.history.undo({ id: operationId })
    expect([await tied(), await isOpen(group?.id)]).toEqual([[], true])
    await expect(boss.duplicates.decide({ ...wish, verdict: 'different' })).rejects.toMatchObject({
      code: 'duplicateTieOfOne',
    })
  })

  test('whoever is tied to somebody is not the same as he, for as long as they are tied', async () => {
    const group = (await allGroups()).find(
      ({ records }) => records.length === 2 && records[0]?.kind === 'person',
    )
    const [fromId = '', toId = ''] = group?.records.map(({ id }) => id ?? '') ?? []
    const { id: tieId } = await boss.ties.create({ customerId: fromId, kind: 'spouse', otherId: toId })
    expect(await isOpen(group?.id)).toBe(false)
    await boss.ties.remove({ customerId: fromId, id: tieId })
    expect(await isOpen(group?.id)).toBe(true)
  })

  test('different holds until one of the two is changed', async () => {
    const group = (await allGroups()).at(3)
    await boss.duplicates.decide({ pairs: pairsOf(group), verdict: 'different' })
    await boss.customers.update({ id: group?.records[0]?.id ?? '', company: '新公司' })
    expect(await isOpen(group?.id)).toBe(false)
    await scan()
    expect(await isOpen(group?.id)).toBe(true)
  })

  test('merged they are no suggestion any more, and taken apart they are one again', async () => {
    const group = (await allGroups()).find(({ records, canMerge }) => records.length === 2 && canMerge)
    const [top, member] = group?.records.map(({ id }) => id ?? '') ?? []
    const { operationId } = await boss.merges.merge({ id: top ?? '', memberIds: [member ?? ''] })
    expect(await isOpen(group?.id)).toBe(false)
    await boss.history.undo({ id: operationId })
    expect(await isOpen(group?.id)).toBe(true)
  })
})
