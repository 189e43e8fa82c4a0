import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { bundled } from '../../../test/support/bundled.ts'
import { programRoot } from '../platform/program-root.ts'

function guanxi(...args: string[]): string {
  const run = spawnSync(process.execPath, [bundled('src/server/main.ts'), ...args, '--lang', 'en'], {
    cwd: programRoot,
    encoding: 'utf8',
  })
  return run.stdout + run.stderr
}

test('help lists every command and start, and help COMMAND tells of that one alone', {
  timeout: 60_000,
}, () => {
  const all = guanxi('help')
  for (const name of ['start', 'serve', 'demo', 'import', 'doctor'])
    expect(all).toMatch(new RegExp(`^  ${name} `, 'm'))
  expect(guanxi('help', 'import')).toMatch(/^guanxi import FILE .*--errors FILE/)
  expect(guanxi('help', 'start')).toMatch(/^guanxi serve /)
  expect(guanxi('help', 'nonsense')).toContain('unknown command nonsense')
})
