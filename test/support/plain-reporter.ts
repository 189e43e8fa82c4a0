// Says in one last line how many tests passed and failed, and of every skipped test why.
// When GUANXI_TEST_TALLY names a file (bin/test.mjs does), the counts go there, to be summed over all stages, with the
// names of what failed, to stand at the end of a long log.

import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export type Tally = { passed: number; failed: number; skipped: number }

export const plainReporter: Reporter = {
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env.GUANXI_TEST_TALLY
    const tally = sumUp(modules, unhandledErrors.length, file !== undefined)
    if (file) writeFileSync(file, JSON.stringify({ ...tally, names: namesOfFailed(modules) }))
    else console.log(plainLine(tally))
  },
}

/** @param strict a test that is skipped without saying why counts as failed; off while somebody runs tests by name */
function sumUp(modules: readonly TestModule[], unhandledErrors: number, strict: boolean): Tally {
  const tally = { passed: 0, failed: unhandledErrors, skipped: 0 }
  for (const module of modules) {
    tally.failed += module.errors().length
    for (const suite of module.children.allSuites()) tally.failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed' && test.diagnostic()?.flaky)
        console.log(`passed at the second try: ${test.module.relativeModuleId} › ${test.fullName}`)
      if (state === 'passed' || state === 'failed') tally[state]++
      else if (strict && !reasonToSkip(test)) {
        tally.failed++
        console.log(
          `skipped without a reason, counted as failed: ${test.module.relativeModuleId} › ${test.fullName}`,
        )
      } else {
        tally.skipped++
        if (reasonToSkip(test)) console.log(`skipped: ${test.fullName} (${reasonToSkip(test)})`)
      }
    }
  }
  return tally
}

function namesOfFailed(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) => {
    const failed = [...module.children.allTests('failed')].map((test) => test.fullName)
    return (failed.length === 0 && !module.ok() ? ['(the file itself)'] : failed).map(
      (name) => `${module.relativeModuleId} › ${name}`,
    )
  })
}

/** `ctx.skip('why')`, or words in the name of the test or of a suite around it: `… (needs 3 GB of disk)`. */
function reasonToSkip(test: TestCase): string | undefined {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  return note ?? test.fullName.match(/\bneeds [^)›>]+/)?.[0]
}

/** @example plainLine({ passed: 12, failed: 0, skipped: 1 }) // '12 passed, 0 failed, 1 skipped' */
export function plainLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
}
