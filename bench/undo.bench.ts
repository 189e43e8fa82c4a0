// Work of many kinds at random, all of it undone again: every table is as it was. GUANXI_TEST_STEPS says how much, GUANXI_TEST_SEED which.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { report, round, stopwatch } from './support/figure.ts'

const steps = Number(process.env.GUANXI_TEST_STEPS ?? 10_000)
let told = ''
let isEqual = false
const ms = await stopwatch(async () => {
  const { status, stdout } = spawnSync(
    'npx',
    ['vitest', 'run', 'src/server/identify/merges/undo-all.test.ts'],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, GUANXI_TEST_STEPS: String(steps) },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  told = stdout
  isEqual = status === 0
})
console.log(told)
report({
  figure: `${steps} random operations undone in a random valid order, every table as before`,
  value: round(ms / 1000),
  unit: 's',
  equal: String(isEqual),
  seed: process.env.GUANXI_TEST_SEED ?? 'undo all',
})
if (!isEqual) process.exitCode = 1
