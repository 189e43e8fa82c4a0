import { expect, test } from 'vitest'
import en from '../locales/en/frame.json'
import zh from '../locales/zh-CN/frame.json'
import { bottomBar, navigation, stages } from './navigation.ts'

test('every entry and stage has its name in both languages', () => {
  for (const texts of [zh, en]) {
    expect(Object.keys(texts.stage)).toEqual([...stages])
    expect(Object.keys(texts.page).sort()).toEqual(navigation.map((item) => item.key).sort())
  }
})

test('every entry stands below its stage and no two share an address', () => {
  for (const { stage, path } of navigation) expect(path.split('/')[1]).toBe(stage)
  expect(new Set(navigation.map((item) => item.path)).size).toBe(navigation.length)
})

test('the phone’s bottom bar shows entries that exist', () => {
  const keys = navigation.map((item) => item.key)
  for (const key of [...bottomBar.left, ...bottomBar.right]) expect(keys).toContain(key)
})
