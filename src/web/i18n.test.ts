import { expect, test, vi } from 'vitest'

vi.stubGlobal('navigator', { languages: [] })
const { preferredLanguage } = await import('./i18n.ts')

test('the browser’s first language that we speak wins, Chinese where it names none', () => {
  expect(preferredLanguage(['fr-FR', 'en-US', 'zh-CN'])).toBe('en')
  expect(preferredLanguage(['zh-TW', 'en'])).toBe('zh-CN')
  expect(preferredLanguage(['fr-FR'])).toBe('zh-CN')
  expect(preferredLanguage([])).toBe('zh-CN')
})
