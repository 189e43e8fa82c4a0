import { expect, test } from 'vitest'
import { initialOf } from './Person.tsx'

test('a face shows how a name begins: the surname in Chinese, the first letter elsewhere', () => {
  expect(['陈一', '欧阳娜娜', '鑫源餐饮管理有限公司', 'john Smith', ' ', '𠮷田'].map(initialOf)).toEqual([
    '陈',
    '欧',
    '鑫',
    'J',
    '?',
    '𠮷',
  ])
})
