import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The path of a public data set that is too large to be kept here, or undefined where it is absent: such a test skips
 * itself and says so. The folder is GUANXI_TEST_DATA, else `../shared/data` beside the repository (beside the main one
 * for a git worktree).
 *
 *     const file = dataSet('cdnow/cdnowSummary_cbs.csv')
 *     test('…', (t) => {
 *       t.skip(!file, dataSetsMissing)
 */
export function dataSet(path: string): string | undefined {
  const file = join(resolve(repositoryRoot(), process.env.GUANXI_TEST_DATA ?? '../shared/data'), path)
  return existsSync(file) ? file : undefined
}

export const dataSetsMissing = 'needs the public data sets: set GUANXI_TEST_DATA to their folder'

function repositoryRoot(): string {
  try {
    const gitFolder = execFileSync('git', ['rev-parse', '--path-format=absolute', '--git-common-dir'], {
      cwd: here,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    return dirname(gitFolder)
  } catch {
    return here
  }
}
