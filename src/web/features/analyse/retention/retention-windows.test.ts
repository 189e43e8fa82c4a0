import { expect, test } from 'vitest'
import { windowsBetween } from './retention-windows.ts'

test('every month of first purchases lies in exactly one window, the latest first', () => {
  expect(windowsBetween('2022-11', '2026-12', 24)).toEqual([
    { from: '2025-01', until: '2026-12' },
    { from: '2023-01', until: '2024-12' },
    { from: '2022-11', until: '2022-12' },
  ])
  expect(windowsBetween('2010-12', '2011-12', 24)).toEqual([{ from: '2010-12', until: '2011-12' }])
  expect(windowsBetween('2026-05', '2026-05', 24)).toEqual([{ from: '2026-05', until: '2026-05' }])
})
