import { expect, test } from 'vitest'
import { logGamma, normalCdf, normalQuantile, studentCdf, studentQuantile } from './distributions.ts'

test('quantiles equal the tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 9)
  expect(normalQuantile(0.5)).toBeCloseTo(0, 9)
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 9)
  expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706204736174698, 8)
  expect(studentQuantile(0.975, 10)).toBeCloseTo(2.2281388519649385, 9)
  expect(studentQuantile(0.95, 30)).toBeCloseTo(1.697260886593957, 9)
  expect(studentQuantile(0.975, 100_000)).toBeCloseTo(1.9599876, 5)
})

test('a quantile undoes its distribution function', () => {
  for (const p of [1e-5, 0.01, 0.3, 0.5, 0.9, 0.9999]) {
    expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 10)
    for (const df of [1, 2, 7, 200]) expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 10)
  }
})

test('the gamma function gives factorials and the root of π', () => {
  expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9)
  expect(Math.exp(logGamma(0.5))).toBeCloseTo(Math.sqrt(Math.PI), 12)
})

test('certainty has no quantile', () => {
  expect(() => normalQuantile(1)).toThrow(RangeError)
  expect(() => studentQuantile(0.5, 0)).toThrow(RangeError)
})
