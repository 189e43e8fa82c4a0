// Faults against the rules of who may import what, and where SQL stands.
import { modulesOf, type Seeds } from './clean-house.ts'

export const boundarySeeds: Seeds = {
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
}
