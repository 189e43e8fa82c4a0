import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'

const boss = (await testApi()).as()

describe('a product', () => {
  test('is made once, changed under its version, put away and undone', async () => {
    const { id } = await boss.products.create({
      code: 'T-1',
      name: '龙井',
      category: '茶',
      priceMinor: 28_800,
    })
    await expect(boss.products.create({ code: 'T-1', name: '另一种' })).rejects.toMatchObject({
      code: 'productKnown',
    })
    const priced = await boss.products.update({ id, priceMinor: 29_900 })
    await boss.products.update({ id, archived: true })
    expect((await boss.products.list({ search: 'T-1' })).data).toEqual([])
    const { data } = await boss.products.list({ search: '龙井', archived: 'true' })
    expect(data[0]).toMatchObject({ priceMinor: 29_900, isArchived: true, version: 3 })
    await boss.history.undo({ id: priced.operationId })
    const back = await boss.products.list({ search: 'T-1', archived: 'true' })
    expect(back.data[0]).toMatchObject({ priceMinor: 28_800 })
  })

  test('lists page by code', async () => {
    for (const code of ['P-1', 'P-2', 'P-3']) await boss.products.create({ code, name: '分页' })
    const first = await boss.products.list({ search: '分页', limit: 2 })
    const second = await boss.products.list({ search: '分页', limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...second.data].map(({ code }) => code)).toEqual(['P-1', 'P-2', 'P-3'])
    expect(second.nextCursor).toBeNull()
  })
})
