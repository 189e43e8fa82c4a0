// A little house without a fault, for the rules to find nothing in and the plants to grow in.

export type Files = Record<string, string>

/** By rule: what is wrong, the file in which it must be seen, its text, and other files beside it. */
export type Seeds = Record<string, [fault: string, path: string, text: string, more?: Files][]>

/** modules.ts for these module folders, in this order. */
export function modulesOf(...folders: string[]): string {
  const name = (folder: string) => folder.split('/').at(-1)
  const imports = folders.map(
    (folder) => `import { ${name(folder)} } from './${folder}/${name(folder)}.module.ts'\n`,
  )
  return `${[...new Set(imports)].join('')}export const modules = [${folders.map(name).join(', ')}]\n`
}

export const placed = `{"customer": "customer", "purchase": "customer"}`

/** Two modules, a page, a contract, a table: enough for every rule to have something to look at, and nothing to find. */
export const cleanHouse: Files = {
  'src/contracts/endpoint.ts': `import { oc } from '@orpc/contract'\nexport const endpoint = (permission: string, route: object) => oc.$meta({ permission }).route(route)\n`,
  'src/contracts/permission.ts': `export const permissions = ['customer.read'] as const\n`,
  'src/contracts/customer.contract.ts': `import { endpoint } from './endpoint.ts'
export const customerContract = {
  list: endpoint('customer.read', { method: 'GET', path: '/identify/customers' }).output(1),
  tags: { add: endpoint('customer.read', { method: 'POST', path: '/identify/customers/{id}/tags' }) },
}\n`,
  'src/contracts/contract.ts': `import { customerContract } from './customer.contract.ts'\nexport const contract = { customers: customerContract }\n`,
  'src/analytics/rhythm.ts': `export const median = (values: number[]) => values[0]\n`,
  'src/server/modules.ts': modulesOf('identify/customers', 'act/today'),
  'src/server/identify/customers/customers.module.ts': `export const customers = { name: 'identify/customers' }\n`,
  'src/server/act/today/today.module.ts': `export const today = { name: 'act/today' }\n`,
  'src/server/platform/problem.ts': `export class Problem extends Error {}\n`,
  'src/server/platform/database.ts': `import pg from 'pg'\nexport const pool = new pg.Pool()\n`,
  'src/server/platform/locales/zh-CN.json': `{"problem": {"customerNotFound": "找不到{{name}}"}}`,
  'src/server/platform/locales/en.json': `{"problem": {"customerNotFound": "{{name}} cannot be found"}}`,
  'src/server/identify/customers/customers.store.ts': `import { sql } from 'kysely'\nexport const find = () => sql\`SELECT name FROM customer\`\n`,
  'src/server/identify/customers/customers.service.ts': `import { Problem } from '../../platform/problem.ts'
import { find } from './customers.store.ts'
export function get() {
  if (!find()) throw new Problem(404, 'customerNotFound')
}\n`,
  'src/server/identify/customers/customers.test.ts': `import { test } from 'vitest'
test('lists', () => call(customers.list))
test('tags', () => fetch(\`/api/v1/identify/customers/\${id}/tags\`, { method: 'POST' }))\n`,
  'src/server/act/today/today.rules.ts': `export const rank = (value: number) => value\n`,
  'src/server/act/today/today.service.ts': `import { get } from '../../identify/customers/customers.service.ts'\nexport const list = () => get()\n`,
  'src/web/ui/theme.ts': `export const ink = '#1d2530'\n`,
  'src/web/Page.tsx': `import { ink } from './ui/theme.ts'\nexport const Page = () => <p title={t('page.title')} color={ink}>{t('page.text')} CSV</p>\n`,
  'src/web/locales/zh-CN/page.json': `{"title": "标题", "text": "{{count}} 位客户"}`,
  'src/web/locales/en/page.json': `{"title": "Title", "text_one": "one customer", "text_other": "{{ count, number }} customers"}`,
  'migrations/0001_customer.sql': `CREATE TABLE customer (id uuid PRIMARY KEY, kind text CHECK (kind IN ('a', 'b')));
-- CREATE TABLE ghost (id uuid);
CREATE TABLE purchase (customer_id uuid NOT NULL, id uuid NOT NULL, amount numeric(9, 2), PRIMARY KEY (customer_id, id));\n`,
  'migrations/placement.json': placed,
}
