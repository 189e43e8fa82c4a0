import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createWhole } from './create-whole.ts'

const refusing = (code: string) => () => {
  throw Object.assign(new Error(code), { code })
}

test.each(['with links', 'without'])(
  'a file is made once, read by nobody else, and leaves nothing beside it: %s',
  (where) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'whole-'))
    const file = path.join(folder, 'secret')
    const make = (content: string) =>
      where === 'without' ? createWhole(file, content, refusing('EOPNOTSUPP')) : createWhole(file, content)
    expect([make('first'), make('second')]).toEqual([true, false])
    expect(readFileSync(file, 'utf8')).toBe('first')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['secret'])
  },
)

test('any other refusal is told', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'whole-')), 'secret')
  expect(() => createWhole(file, 'first', refusing('ENOSPC'))).toThrow('ENOSPC')
  expect(readdirSync(path.dirname(file))).toEqual([])
})
