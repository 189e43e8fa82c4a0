// For every rule, faults put into an otherwise clean little house, and the file in which each must be seen.

import { type Files, modulesOf, placed } from './clean-house.ts'

export type Plant = { rule: string; fault: string; files: Files; seenIn: string }

const seeded: Record<string, [fault: string, path: string, text: string, more?: Files][]> = {
  'folders import only what stands below them': [
    ['a contract takes from the server', 'src/contracts/a.ts', `import '../server/platform/problem.ts'`],
    ['analytics takes from contracts', 'src/analytics/a.ts', `import '../contracts/endpoint.ts'`],
    [
      'the page takes a type from the server',
      'src/web/a.ts',
      `import type { Problem } from '../server/platform/problem.ts'`,
    ],
    [
      'the page names a server type in place',
      'src/web/a.ts',
      `export type A = import('../server/platform/problem.ts').Problem`,
    ],
    [
      'the page loads the server lazily',
      'src/web/a.ts',
      `export const a = () => import('../server/platform/problem.ts')`,
    ],
    [
      'the page takes the server by a glob',
      'src/web/a.ts',
      `export const a = import.meta.glob('../server/**/*.ts')`,
    ],
    [
      'a test of the page takes from the server',
      'src/web/a.test.ts',
      `import '../server/platform/problem.ts'`,
    ],
    [
      'the platform takes from a module',
      'src/server/platform/a.ts',
      `export { rank as a } from '../act/today/today.rules.ts'`,
    ],
    ['the platform takes from a channel', 'src/server/platform/a.ts', `import '../channels/sms.ts'`],
    ['a channel takes from a module', 'src/server/channels/a.ts', `import '../act/today/today.service.ts'`],
    [
      'a module takes from where all is put together',
      'src/server/act/today/a.service.ts',
      `import '../../modules.ts'`,
    ],
    [
      'the program takes from the tests',
      'src/server/platform/a.ts',
      `import '../../../test/support/database.ts'`,
    ],
  ],
  'contracts use only zod and the contract package, analytics nothing, the page no server package': [
    ['a contract uses Node', 'src/contracts/a.ts', `import 'node:fs'`],
    ['a contract uses the server half', 'src/contracts/a.ts', `import '@orpc/server'`],
    ['analytics uses zod', 'src/analytics/a.ts', `import type { z } from 'zod'`],
    ['analytics uses Node', 'src/analytics/a.ts', `import 'node:os'`],
    ['the page uses Node', 'src/web/a.ts', `import 'node:path'`],
    ['the page uses the database', 'src/web/a.ts', `import 'kysely/helpers/postgres'`],
  ],
  'an import names an existing file, with its ending': [
    ['no ending', 'src/analytics/a.ts', `import './rhythm'`],
    ['no such file', 'src/analytics/a.ts', `import './nothing.ts'`],
    ['a computed name', 'src/server/a.ts', `export const a = (name: string) => import(name)`],
  ],
  'a module is entered only through its service or its events': [
    [
      'rules of another module',
      'src/server/packs/bank/a.service.ts',
      `import '../../act/today/today.rules.ts'`,
    ],
    [
      'a type from the store of another',
      'src/server/act/today/a.rules.ts',
      `import type { find } from '../../identify/customers/customers.store.ts'`,
    ],
    [
      'a test goes in by the store',
      'src/server/act/today/a.test.ts',
      `import '../../identify/customers/customers.store.ts'`,
    ],
  ],
  'a module imports only modules that stand before it in modules.ts': [
    ['upwards', 'src/server/identify/customers/a.service.ts', `import '../../act/today/today.service.ts'`],
    [
      'a type upwards',
      'src/server/identify/customers/a.rules.ts',
      `import type { list } from '../../act/today/today.service.ts'`,
    ],
  ],
  'every module stands once in modules.ts, under a stage of the chain, and is called like its folder': [
    ['not listed', 'src/server/act/loyalty/loyalty.service.ts', `export const a = 1`],
    [
      'no stage',
      'src/server/sundry/a/a.module.ts',
      `export const a = { name: 'sundry/a' }`,
      { 'src/server/modules.ts': modulesOf('identify/customers', 'act/today', 'sundry/a') },
    ],
    ['another name', 'src/server/act/today/today.module.ts', `export const today = { name: 'act/now' }`],
    ['twice', 'src/server/modules.ts', modulesOf('identify/customers', 'act/today', 'act/today')],
  ],
  'SQL and kysely stand only in stores and the platform': [
    ['kysely in a service', 'src/server/act/today/a.service.ts', `import { sql } from 'kysely'`],
    ['a kysely type in rules', 'src/server/act/today/a.rules.ts', `import type { Kysely } from 'kysely'`],
    ['the driver in routes', 'src/server/act/today/a.routes.ts', `import pg from 'pg'`],
    ['query text', 'src/server/act/today/a.jobs.ts', `export const a = \`select \${1} from customer\``],
    [
      'a common table expression',
      'src/server/act/today/a.jobs.ts',
      `export const a = 'WITH gone AS (SELECT 1) DELETE FROM x'`,
    ],
    [
      'the builder of a ctx',
      'src/server/act/today/a.service.ts',
      `export const a = (ctx: C) => ctx.db.selectFrom('customer')`,
    ],
  ],
  'a module holds only x.module.ts, x.routes.ts, x.service.ts, x.store.ts, x.rules.ts, x.settings.ts, x.jobs.ts, x.events.ts, tests and locales':
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
  'no file is longer than 500 lines': [
    ['501 lines', 'src/analytics/a.ts', `export const a = 1\n`.repeat(1) + '// x\n'.repeat(500)],
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
  'every endpoint names the right it needs, in its contract': [
    [
      'no right',
      'src/contracts/a.contract.ts',
      `export const aContract = { list: endpoint({ method: 'GET', path: '/a' }) }`,
    ],
    [
      'an unknown right',
      'src/contracts/a.contract.ts',
      `export const aContract = { list: endpoint('a.fly', { path: '/a' }) }`,
    ],
    [
      'begun by itself',
      'src/contracts/a.contract.ts',
      `import { oc } from '@orpc/contract'\nexport const aContract = { list: oc.route({}) }`,
    ],
    [
      'hidden in a function',
      'src/contracts/a.contract.ts',
      `export const a = () => endpoint('public', { path: '/a' })`,
    ],
  ],
  'every endpoint is called in a test, by its key (`customers.list`) or by its method and path': [
    [
      'never',
      'src/contracts/a.contract.ts',
      `export const aContract = { list: endpoint('public', { method: 'GET', path: '/a' }) }`,
    ],
    [
      'only its sister with another verb',
      'src/contracts/a.contract.ts',
      `export const aContract = { add: endpoint('public', { method: 'POST', path: '/identify/customers' }) }`,
      { 'test/a.test.ts': `fetch('/api/v1/identify/customers')` },
    ],
    [
      'only a longer path',
      'src/contracts/a.contract.ts',
      `export const aContract = { one: endpoint('public', { method: 'GET', path: '/a/{id}' }) }`,
      { 'test/a.test.ts': `fetch('/api/v1/a/7/notes')` },
    ],
  ],
  'both languages have the same keys with the same placeholders, none empty': [
    ['a key is missing', 'src/web/locales/en/page.json', `{"title": "Title"}`],
    ['a placeholder is missing', 'src/web/locales/en/page.json', `{"title": "Title", "text": "customers"}`],
    ['an empty text', 'src/web/locales/en/page.json', `{"title": " ", "text": "{{count}}"}`],
    ['a file is missing', 'src/server/act/today/locales/zh-CN.json', `{"reason": "逾期未购"}`],
  ],
  'an English text that counts has a form for one and a form for many': [
    [
      'a count without its forms',
      'src/web/locales/en/page.json',
      `{"title": "Title", "text": "{{count}} days"}`,
    ],
    ['one without many', 'src/web/locales/en/page.json', `{"title": "Title", "text_one": "{{count}} day"}`],
  ],
  'every problem that is thrown, and every refusal of a schema of ours, has its text': [
    [
      'none',
      'src/server/act/today/a.service.ts',
      `export const a = () => { throw new Problem(409, 'alreadyDone') }`,
    ],
    [
      'a check of two fields',
      'src/contracts/a.ts',
      `export const a = b.superRefine((_, c) => c.addIssue({ code: 'custom', message: 'wrongOrder', path: [] }))`,
    ],
    ['a check of one', 'src/contracts/a.ts', `export const a = z.string().refine(isGood, 'notGood')`],
  ],
  'every table stands in placement.json as customer, reference or local': [
    [
      'not placed',
      'migrations/0002_a.sql',
      `create table if not exists "answer" (customer_id uuid primary key);`,
    ],
    ['no such kind', 'migrations/placement.json', `{"customer": "customer", "purchase": "sharded"}`],
    [
      'no such table',
      'migrations/placement.json',
      `{"customer": "customer", "purchase": "customer", "a": "local"}`,
    ],
    [
      'a dropped table',
      'migrations/placement.json',
      placed,
      { 'migrations/0002_a.sql': `DROP TABLE purchase;` },
    ],
    [
      'a renamed table',
      'migrations/placement.json',
      placed,
      { 'migrations/0002_a.sql': `ALTER TABLE purchase RENAME TO sale;` },
    ],
  ],
  'a customer table begins with customer_id and has it first in its primary key': [
    [
      'another first column',
      'migrations/0001_customer.sql',
      `CREATE TABLE customer (id uuid PRIMARY KEY);\nCREATE TABLE purchase (id uuid, customer_id uuid, PRIMARY KEY (customer_id, id));`,
    ],
    [
      'another key',
      'migrations/0001_customer.sql',
      `CREATE TABLE customer (id uuid PRIMARY KEY);\nCREATE TABLE purchase (customer_id uuid, id uuid PRIMARY KEY);`,
    ],
  ],
  'a migration has a number of four digits and, from 0021 on, for itself': [
    ['two of one number', 'migrations/0021_b.sql', '', { 'migrations/0021_a.sql': '' }],
    ['three digits', 'migrations/021_b.sql', ''],
    ['another order', 'migrations/b_0021.sql', ''],
  ],
  'a colour is written only in the theme': [
    ['hex', 'src/web/A.tsx', `export const A = () => <p style={{ color: '#c23b22' }} />`],
    ['a function', 'src/web/a.ts', `export const a = \`1px solid rgba(0, 0, 0, \${1})\``],
    ['a name', 'src/web/A.tsx', `export const A = () => <Tag color="red" />`],
    ['a style sheet', 'src/web/a.css', `p { color: #fff }`],
  ],
  'words on the page come from the locales': [
    ['Chinese', 'src/web/A.tsx', `export const A = () => <p>{'客户'}</p>`],
    ['Chinese in a template', 'src/web/A.tsx', `export const A = () => <p>{\`共\${1}位\`}</p>`],
    ['English', 'src/web/A.tsx', `export const A = () => <p>Save it</p>`],
    ['an attribute', 'src/web/A.tsx', `export const A = () => <input placeholder="Search" />`],
  ],
  'the lock file names the packages of every platform (node bin/complete-lock.mjs)': [
    [
      'one platform is missing',
      'package-lock.json',
      `{"packages": {"node_modules/a": {"optionalDependencies": {"a-linux": "1.0.0", "a-darwin": "1.0.0"}}, "node_modules/a-linux": {}}}`,
    ],
  ],
}

export const plants: Plant[] = Object.entries(seeded).flatMap(([rule, faults]) =>
  faults.map(([fault, path, text, more]) => ({
    rule,
    fault,
    files: { ...more, [path]: text },
    seenIn: path,
  })),
)
