import { expect, test } from 'vitest'
import { openText, sealText } from './sealed-text.ts'

const secret = 'a secret of a house that nobody guesses'

test('what is sealed opens with the same key for the same thing, and differs each time', () => {
  const sealed = sealText(secret, 'a', '授权码 pass')
  expect(openText(secret, 'a', sealed)).toBe('授权码 pass')
  expect(sealed).not.toContain('pass')
  expect(sealText(secret, 'a', '授权码 pass')).not.toBe(sealed)
})

test('another key, another thing, a changed letter or nonsense open nothing', () => {
  const sealed = sealText(secret, 'a', 'x')
  const changed = sealed.slice(0, -1) + (sealed.endsWith('A') ? 'Q' : 'A')
  for (const open of [
    openText(`${secret}!`, 'a', sealed),
    openText(secret, 'b', sealed),
    openText(secret, 'a', changed),
    openText(secret, 'a', 'x'),
  ])
    expect(open).toBeUndefined()
})
