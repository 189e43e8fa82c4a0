import { expect, test } from 'vitest'
import { createRepeatFinder } from './repeated-customer.rules.ts'

const number = (value: string) => ({ kind: 'number' as const, value })
const phone = (value: string) => ({ kind: 'phone' as const, value })

test('a number twice is the same customer; another name with it is told', () => {
  const { find } = createRepeatFinder()
  expect(find({ line: 2, name: '张琴90', keys: [number('kh0090')] })).toBeUndefined()
  expect(find({ line: 3, name: '张 琴90', keys: [number('kh0090')] })).toMatchObject({
    line: 2,
    isOtherName: false,
  })
  expect(find({ line: 4, name: '顺达百货091', keys: [number('kh0090')] })).toEqual({
    line: 2,
    value: 'kh0090',
    isOtherName: true,
  })
})

test('a phone makes two numbers one customer no more than elsewhere; without a number it tells who it is', () => {
  const { find } = createRepeatFinder()
  expect(find({ line: 2, name: '周父', keys: [number('1'), phone('+8613900000021')] })).toBeUndefined()
  expect(find({ line: 3, name: '周子', keys: [number('2'), phone('+8613900000021')] })).toBeUndefined()
  expect(find({ line: 4, name: '周母', keys: [phone('+8613900000021')] })).toMatchObject({ line: 2 })
  expect(find({ line: 5, name: '吴', keys: [phone('+8613900000022')] })).toBeUndefined()
  expect(find({ line: 6, name: '郑', keys: [number('3'), phone('+8613900000022')] })).toMatchObject({
    line: 5,
    isOtherName: true,
  })
})
