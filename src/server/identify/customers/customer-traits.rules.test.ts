import { describe, expect, test } from 'vitest'
import { traitsOf } from './customer-traits.rules.ts'

describe('the numbers a filter allows', () => {
  test('are none of its business when it asks for nothing that has few values', () => {
    expect(traitsOf([{ field: 'city', operator: 'is', value: '苏州' }])).toBeUndefined()
  })

  test('are all mixtures of what is left open', () => {
    expect(traitsOf([{ field: 'tier', operator: 'in', value: ['vip'] }])).toHaveLength(576)
    expect(traitsOf([{ field: 'stage', operator: 'notIn', value: ['lost'] }])).toHaveLength(960)
    expect(traitsOf([{ field: 'kind', operator: 'isNotEmpty' }])).toHaveLength(1152)
  })

  test('are one when every field is fixed', () => {
    const filter = [
      { field: 'tier', operator: 'in' as const, value: ['vip'] },
      { field: 'valueClass', operator: 'in' as const, value: ['A'] },
      { field: 'stage', operator: 'is' as const, value: 'growth' },
      { field: 'pattern', operator: 'in' as const, value: ['regular'] },
      { field: 'kind', operator: 'in' as const, value: ['organisation'] },
      { field: 'isNearVip', operator: 'is' as const, value: false },
      { field: 'complaintOpen', operator: 'is' as const, value: true },
    ]
    expect(traitsOf(filter)).toEqual([1 + 0 + 12 + 108 + 144 + 576])
  })

  test('are none when conditions exclude each other', () => {
    const filter = ['A', 'C'].map((value) => ({
      field: 'valueClass',
      operator: 'in' as const,
      value: [value],
    }))
    expect(traitsOf(filter)).toEqual([])
    expect(traitsOf([{ field: 'tier', operator: 'isEmpty' }])).toEqual([])
  })

  test('of a class are those of customers who have bought; of none, those of the others', () => {
    const of = (condition: object) => traitsOf([{ field: 'valueClass', operator: 'in', ...condition }]) ?? []
    const hasBought = (numbers: number[]) => new Set(numbers.map((number) => Math.floor(number / 36) % 4 > 0))
    expect(hasBought(of({ value: ['C'] }))).toEqual(new Set([true]))
    expect(hasBought(of({ operator: 'isNotEmpty' }))).toEqual(new Set([true]))
    expect(hasBought(of({ operator: 'isEmpty' }))).toEqual(new Set([false]))
    // Of no class or of another: the numbers cannot tell, the filter itself does.
    expect(traitsOf([{ field: 'valueClass', operator: 'notIn', value: ['C'] }])).toBeUndefined()
  })
})
