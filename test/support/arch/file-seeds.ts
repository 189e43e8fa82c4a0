// Faults against the rules of what a file is called, how long it is and what it gives away.
import type { Seeds } from './clean-house.ts'

export const fileSeeds: Seeds = {
  'a module holds only x.module.ts, x.routes.ts, x.service.ts, x.store.ts, x.rules.ts, x.settings.ts, x.jobs.ts, x.events.ts, x.worker.ts, tests and locales':
    [
      ['an unknown role', 'src/server/act/today/today.manager.ts', `export const a = 1`],
      ['no role', 'src/server/act/today/ranking.ts', `export const a = 1`],
    ],
  'files are kebab-case, components PascalCase, and none is called utils, helpers, types or index': [
    ['camelCase', 'src/analytics/ownRhythm.ts', `export const a = 1`],
    ['utils', 'src/analytics/date-utils.ts', `export const a = 1`],
    ['a folder of helpers', 'src/web/helpers/dates.ts', `export const a = 1`],
    ['types', 'src/server/platform/types.ts', `export const a = 1`],
    ['index', 'src/web/index.ts', `export const a = 1`],
  ],
  'no file is longer than 300 lines': [
    ['301 lines', 'src/analytics/a.ts', `export const a = 1\n${'// x\n'.repeat(300)}`],
    ['301 lines of a test', 'test/a.test.ts', `export const a = 1\n${'// x\n'.repeat(300)}`],
  ],
  'imports run in no circle, not even those of types': [
    [
      'through a type',
      'src/analytics/a.ts',
      `import type { b } from './b.ts'\nexport const a = 1`,
      {
        'src/analytics/b.ts': `import './c.ts'\nexport const b = 1`,
        'src/analytics/c.ts': `import './a.ts'`,
      },
    ],
  ],
  'nothing is exported by default': [
    ['plainly', 'src/analytics/a.ts', `export default 1`],
    ['renamed', 'src/analytics/a.ts', `const a = 1\nexport { a as default }`],
  ],
  'no file passes on the exports of another': [
    ['all of them', 'src/analytics/a.ts', `export * from './rhythm.ts'`],
    ['a type', 'src/analytics/a.ts', `export type { median } from './rhythm.ts'`],
    ['in two steps', 'src/analytics/a.ts', `import { median } from './rhythm.ts'\nexport { median }`],
  ],
  'no `any`, no cast through `unknown`, no comment that silences the compiler': [
    ['any', 'src/analytics/a.ts', `export const a: Map<string, any> = new Map()`],
    ['as any', 'test/a.test.ts', `export const a = 1 as any`],
    ['as unknown as', 'src/analytics/a.ts', `export const a = 1 as unknown as string`],
    ['a comment', 'src/analytics/a.ts', `// @ts-expect-error\nexport const a: string = 1`],
  ],
  'no test is left `.only`, `.skip` or `.todo`': [
    ['only', 'src/analytics/a.test.ts', `test.only('a', () => {})`],
    ['todo', 'src/analytics/a.test.ts', `it.todo('a')`],
  ],
}
