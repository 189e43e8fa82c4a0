import { expect, test } from 'vitest'
import { readMarked, writeMarked } from './marked-list.ts'

const words = ['电话', '地址']

test('what is written reads back unchanged, however awkward', () => {
  const things = [
    { word: '电话', value: '+8613800138000', label: '办公室', isMarked: true },
    { word: '地址', value: '文三路 1 号, 2 幢; "东"门', label: '仓库/后门', isMarked: false },
    { word: '地址', value: '中山路 [旧址]', label: null, isMarked: false },
    { word: '地址', value: '南京路 (共用)', label: null, isMarked: true },
  ]
  expect(readMarked(writeMarked(things, '共用') ?? '', words, ['共用'])).toEqual(things)
  expect(writeMarked([], '共用')).toBeNull()
})

test('what people write is read as far as it says anything', () => {
  expect(readMarked('电话：138 0013 8000（家里）、 chen_jg', words, ['共用'])).toEqual([
    { word: '电话', value: '138 0013 8000（家里）', label: null, isMarked: false },
    { word: '', value: 'chen_jg', label: null, isMarked: false },
  ])
})
