import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { rules } from './support/arch/rules.ts'
import { readTree } from './support/arch/source-tree.ts'

const tree = readTree(fileURLToPath(new URL('..', import.meta.url)))

test.each(rules)('$name', ({ check }) => {
  expect(
    check(tree)
      .map(({ at, says }) => `${at}  ${says}`)
      .join('\n'),
  ).toBe('')
})
