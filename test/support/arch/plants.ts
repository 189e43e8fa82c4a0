// For every rule, faults put into an otherwise clean little house, and the file in which each must be seen.

import { boundarySeeds } from './boundary-seeds.ts'
import { type Files, placed, type Seeds } from './clean-house.ts'
import { fileSeeds } from './file-seeds.ts'

export type Plant = { rule: string; fault: string; files: Files; seenIn: string }

const seeded: Seeds = {
  ...boundarySeeds,
  ...fileSeeds,
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
  'every kind of operation has words in the history, in operation-words.ts': [
    [
      'no words',
      'src/server/act/today/a.service.ts',
      `export const a = (ctx) => inOperation(ctx, { kind: 'today.dance' }, work)`,
    ],
    [
      'of many that begin so none',
      'src/server/act/today/a.service.ts',
      `export const a = (ctx, how) => openOperation(ctx, { kind: \`today.\${how}\` })`,
    ],
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
