import { describe, expect, test } from 'vitest'
import { heatStep } from './heat-step.ts'
import { linesOf } from './picture.ts'
import { layerShape } from './pyramid-shape.ts'
import { sparkPath } from './spark-path.ts'

describe('the pyramid', () => {
  const layers = [0, 1, 2].map((index) => layerShape({ index, count: 3, width: 800, height: 300 }))
  test('begins in a point, widens downwards and fills its height', () => {
    const widths = layers.map(({ slice: [topLeft, topRight] }) => (topRight?.[0] ?? 0) - (topLeft?.[0] ?? 0))
    expect(widths[0]).toBe(0)
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(layers.at(-1)?.slice[2]?.[1]).toBe(300)
  })
  test('leaves its words and bars inside the picture, on a phone too', () => {
    for (const width of [300, 520, 1200]) {
      const { wordsAt, barLength } = layerShape({ index: 1, count: 3, width, height: 300 })
      expect(wordsAt[0] + barLength).toBeLessThanOrEqual(width)
    }
  })
})

describe('heat', () => {
  test('is nothing at nothing, most at the most, and never beyond', () => {
    expect([0, 0.5, 1, 2].map((value) => heatStep(value, 1, 7))).toEqual([0, 3, 6, 6])
    expect(heatStep(0, 0, 7)).toBe(0)
  })
})

describe('a sparkline', () => {
  test('runs from the first to the last value inside its box, high values up', () => {
    expect(sparkPath([0, 10, 5], 100, 20, 2)).toBe('M2 18L50 2L98 10')
  })
  test('stands in the middle where nothing moves, and is empty without two values', () => {
    expect(sparkPath([3, 3], 100, 20, 2)).toBe('M2 10L98 10')
    expect(sparkPath([1], 100, 20, 2)).toBe('')
  })
})

describe('a title in a picture', () => {
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '⺀' ? 2 : 1), 0)
  test('breaks between words in English and between characters in Chinese', () => {
    expect(linesOf('Twenty per cent bring most', 12, wide)).toEqual(['Twenty per', 'cent bring', 'most'])
    expect(linesOf('两成的客户带来 83% 的价值', 12, wide)).toEqual(['两成的客户带', '来 83% 的价', '值'])
  })
  test('loses nothing', () => {
    const text = 'A 级 1,132 位客户，带来 80% 的价值'
    expect(linesOf(text, 10, wide).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  })
})
