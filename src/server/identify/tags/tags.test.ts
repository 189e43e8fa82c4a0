import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { newId } from '../../platform/ids.ts'

const api = await testApi()
const boss = api.as()
const names = async () => (await boss.tags.list()).data.map((tag) => tag.name)

describe('a tag', () => {
  test('is made once, renamed, taken out of use and brought back by undo', async () => {
    const { id } = await boss.tags.create({ name: '老乡', colour: 'jade' })
    await expect(boss.tags.create({ name: '老乡' })).rejects.toMatchObject({ status: 409, code: 'tagKnown' })
    await boss.tags.update({ id, name: '同乡' })
    expect(await names()).toContain('同乡')
    const archived = await boss.tags.archive({ id })
    expect(await names()).not.toContain('同乡')
    await boss.history.undo({ id: archived.operationId })
    expect(await names()).toContain('同乡')
  })

  test('out of use comes back under its old name with the same id', async () => {
    const { id } = await boss.tags.create({ name: '展会' })
    await boss.tags.archive({ id })
    expect((await boss.tags.create({ name: '展会', colour: 'amber' })).id).toBe(id)
    expect(await names()).toContain('展会')
  })

  test('made by two people at once is made once', async () => {
    const made = await Promise.allSettled([1, 2].map(() => boss.tags.create({ name: '同时' })))
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await names()).filter((name) => name === '同时')).toHaveLength(1)
  })

  test('that nobody has made cannot be put on a customer', async () => {
    const refused = { status: 422, code: 'tagUnknown' }
    const tagIds = [newId()]
    await expect(boss.customers.create({ kind: 'person', name: '甲', tagIds })).rejects.toMatchObject(refused)
    const { id } = await boss.customers.create({ kind: 'person', name: '乙' })
    await expect(boss.customers.update({ id, tagIds })).rejects.toMatchObject(refused)
    await expect(boss.customers.bulk({ ids: [id], addTagIds: tagIds })).rejects.toMatchObject(refused)
  })
})
