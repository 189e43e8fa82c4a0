import { expect, test } from 'vitest'
import { contract } from '../../../../contracts/contract.ts'
import en from '../../../locales/en/customers.json' with { type: 'json' }
import zh from '../../../locales/zh-CN/customers.json' with { type: 'json' }
import { boxFor, boxOf } from './conscious.ts'

test('somebody known, or known as erased, stops the form once, and the box that goes on is one the API takes', () => {
  expect(boxFor('customerErasedBefore')).toBe('allowErased')
  expect(boxFor('customerKnown')).toBe('allowDuplicate')
  expect(boxFor('phoneUnreadable')).toBeUndefined()
  const input = contract.customers.create['~orpc'].inputSchema
  for (const box of Object.values(boxOf)) {
    expect(input?.safeParse({ kind: 'person', name: '客', [box]: true }).data).toMatchObject({ [box]: true })
    for (const texts of [zh, en]) expect(texts.form[box]).not.toBe('')
  }
})
