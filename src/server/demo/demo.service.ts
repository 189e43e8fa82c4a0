// Loads a demo company into an empty house, knows whether there is one, and takes it away again.
import { setImmediate } from 'node:timers/promises'
import { type Day, dayFromIso, dayOf, isoOfDay, startOfDay } from '../../analytics/calendar.ts'
import { Random } from '../../analytics/random.ts'
import { refreshMetrics } from '../analyse/metrics/metrics.service.ts'
import { rebuildWhenFree } from '../analyse/metrics/rebuild.service.ts'
import { keysOfColumns, tokensOfColumns } from '../identify/customers/customers-bulk.service.ts'
import { refreshSpecialDays } from '../identify/special-days/special-days.service.ts'
import { closeCycle, measureNow, readCycle, startCycle } from '../improve/cycles/cycles.service.ts'
import { restoreTree } from '../organise/departments/departments.service.ts'
import { ensureBuiltInRoles, listRoles } from '../organise/roles/roles.service.ts'
import { clearOneTimePassword, insertAccount } from '../platform/auth/account.store.ts'
import { hashPassword, makeOneTimePassword } from '../platform/auth/password.ts'
import { type Ctx, inTransaction } from '../platform/ctx.ts'
import { type InOperation, inOperation } from '../platform/history/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { currencySetting, timeZoneSetting } from '../platform/settings/business.ts'
import { writeSetting } from '../platform/settings/setting.ts'
import * as store from './demo.store.ts'
import { accountsToTry, type DemoAccount, roleOfJob } from './demo-accounts.rules.ts'
import { createClock } from './demo-clock.rules.ts'
import { type DemoCompany, demoCompany } from './demo-company.rules.ts'
import { cycleContacts, cycleTables, type DemoCycle, demoCycles } from './demo-cycles.rules.ts'
import { planWords } from './demo-plan-words.rules.ts'
import { demoPlans, keyCustomerCount } from './demo-plans.rules.ts'
import type { CustomerStory } from './demo-rows.rules.ts'
import { contactRow, tablesOf } from './demo-tables.rules.ts'
import type { DemoLocale } from './demo-words.rules.ts'

export type DemoWish = { seed: string; locale: DemoLocale; customers: number; timeZone: string }

export type LoadedDemo = Omit<DemoWish, 'customers'> & { customerCount: number; asOf: string; loadedAt: Date }

/** Seen once: every employee of the company signs in with this password. */
export type DemoSignIn = { password: string; accounts: DemoAccount[] }

export type DemoStep = 'people' | 'metrics' | 'plans'
export type DemoProgress = (step: DemoStep, done: number, total: number) => void

/** Customers written by one set of statements. */
const batch = 1_000
const portion = 20

/** The demo company in this database, if there is one and it is whole. */
export async function findDemo(ctx: Ctx): Promise<LoadedDemo | undefined> {
  const company = await store.findCompany(ctx)
  const loadedAt = company?.loadedAt
  return loadedAt ? { ...company, loadedAt } : undefined
}

/** Accounts worth trying; the same after every start, as the seed decides who works there. */
export function demoAccounts({ seed, locale, customerCount, asOf, timeZone }: LoadedDemo): DemoAccount[] {
  return accountsToTry(
    demoCompany({ seed, locale, customers: customerCount, asOf: dayFromIso(asOf), timeZone }),
  )
}

/**
 * Draws a company whose today is now and writes it whole, as one operation. Cut off at any moment it counts as not loaded,
 * and the next call begins anew.
 *
 * @throws Refusal `demo-refused` where somebody already works or is known
 */
export async function loadDemo(ctx: Ctx, wish: DemoWish, onProgress?: DemoProgress): Promise<DemoSignIn> {
  const company = demoCompany({ ...wish, asOf: dayOf(ctx.now, wish.timeZone) })
  const password = makeOneTimePassword()
  const passwordHash = await hashPassword(password)
  await clearCutOff(ctx)
  const operationId = await inOperation(
    ctx,
    { kind: 'demo.load', reason: `${wish.seed} ${wish.locale}` },
    async (tx) => {
      await store.lockFirstStart(tx)
      if (!(await store.isEmptyHouse(tx))) throw notEmpty()
      await takeHouse(tx, company, wish)
      await writeHouse(tx, company, wish.locale, passwordHash)
      await writeCustomers(tx, company, wish, onProgress)
      return tx.operationId
    },
  )
  onProgress?.('metrics', 0, 1)
  await store.analyzeTables(ctx)
  await rebuildWhenFree(ctx)
  onProgress?.('plans', 0, 1)
  await inTransaction({ ...ctx, operationId }, async (tx) => {
    await store.fillAnswerTiers(tx)
    await writePlansAndCycles(tx, company, wish)
    await store.finishCompany(tx)
  })
  return { password, accounts: accountsToTry(company) }
}

async function clearCutOff(ctx: Ctx): Promise<void> {
  const company = await store.findCompany(ctx)
  if (company && company.loadedAt === null) await wipeDemo(ctx)
}

/** From the first row on it is known as a demo, so that one that was cut off can be told from a house at work. */
async function takeHouse(tx: InOperation, company: DemoCompany, wish: DemoWish): Promise<void> {
  const { seed, locale, timeZone, customers: customerCount } = wish
  await writeSetting(tx, timeZoneSetting, timeZone)
  await writeSetting(tx, currencySetting, company.currency)
  await store.insertCompany(tx, {
    seed,
    locale,
    customerCount,
    asOf: isoOfDay(dayOf(tx.now, timeZone)),
    timeZone,
    truth: { ...company.truth, serviceQuality: Object.fromEntries(company.truth.serviceQuality) },
    operationId: tx.operationId,
  })
}

/** Empties the house, so that another company can move in. Only a demo is ever emptied. */
export async function wipeDemo(ctx: Ctx): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await store.lockFirstStart(tx)
    if ((await store.findCompany(tx)) === undefined && !(await store.isEmptyHouse(tx))) throw notEmpty()
    await store.emptyHouse(tx)
  })
}

async function writeHouse(
  tx: InOperation,
  { departments, employees, products, tags }: DemoCompany,
  locale: DemoLocale,
  passwordHash: string,
): Promise<void> {
  await ensureBuiltInRoles(tx)
  const roleIds = new Map((await listRoles(tx)).map(({ key, id }) => [key, id]))
  const record = { created_by_operation: tx.operationId }
  const rowsOf = <T>(name: string, items: readonly T[], toRow: (item: T) => object) =>
    store.insertRows(tx, { name, rows: items.map((item) => ({ ...toRow(item), ...record })) })

  await rowsOf('department', departments, ({ parentId, ...department }) => ({
    ...department,
    parent_id: parentId,
  }))
  await restoreTree(tx)
  for (const { id, username, name } of employees) {
    await insertAccount(tx, { id, username, name, passwordHash })
    await clearOneTimePassword(tx, id)
  }
  await rowsOf('employee', employees, (employee) => ({
    id: employee.id,
    name: employee.name,
    email: employee.email,
    phone: employee.phone,
    department_id: employee.departmentId,
    manager_id: employee.managerId,
    job_title: employee.jobTitle,
    locale,
    role_ids: [roleIds.get(roleOfJob[employee.job])],
  }))
  await rowsOf('product', products, ({ priceMinor, ...product }) => ({
    ...product,
    price_minor: priceMinor,
  }))
  await rowsOf('tag', tags, (tag) => tag)
}

async function writeCustomers(
  tx: InOperation,
  company: DemoCompany,
  { customers }: DemoWish,
  onProgress?: DemoProgress,
): Promise<void> {
  let stories = await drawStories(company, 0)
  for (let from = 0; from < customers; from += batch) {
    onProgress?.('people', from, customers)
    // The next ones are drawn while the database is busy with these.
    const [next] = await Promise.all([drawStories(company, from + batch), writeStories(tx, stories)])
    stories = next
  }
  onProgress?.('people', customers, customers)
}

/** A batch, drawn in small portions so that the connection to the database is heard in between. */
async function drawStories(company: DemoCompany, from: number): Promise<CustomerStory[]> {
  const stories: CustomerStory[] = []
  for (let at = from; at < from + batch; at += portion) {
    stories.push(...company.stories(at, at + portion))
    await setImmediate()
  }
  return stories
}

async function writeStories(tx: InOperation, stories: CustomerStory[]): Promise<void> {
  const derive = { keys: keysOfColumns, tokens: tokensOfColumns }
  for (const table of tablesOf(stories, tx.operationId, derive)) await store.insertRows(tx, table)
  await refreshSpecialDays(
    tx,
    stories.map(({ customer }) => customer.id),
  )
}

async function writePlansAndCycles(tx: InOperation, company: DemoCompany, wish: DemoWish): Promise<void> {
  const { operationId } = tx
  const words = planWords[wish.locale]
  const asOf = dayOf(tx.now, wish.timeZone)
  const clock = createClock(wish.timeZone)
  const random = new Random(`${wish.seed}/${wish.locale}/plans`)
  const keyCustomers = await store.findKeyCustomers(tx, keyCustomerCount(wish.customers))
  const plans = demoPlans(random, keyCustomers, { words: words.plan, clock, asOf, operationId })
  for (const table of plans) await store.insertRows(tx, table)

  const cycles = demoCycles(random.fork('cycles'), { ...company, words, clock, asOf, operationId })
  for (const table of cycleTables(cycles)) await store.insertRows(tx, table)
  const on = (day: Day) => ({ ...tx, now: startOfDay(day, wish.timeZone) })
  await startCycle(on(cycles.running.startOn), cycles.running.id)
  await measureNow(tx, cycles.running.id)
  await startCycle(on(cycles.closed.startOn), cycles.closed.id)
  const members = await store.findCycleMembers(tx, cycles.closed.id)
  const calls = cycleContacts(random.fork('calls'), members, cycles.closed, words.closed, clock)
  await store.insertRows(tx, {
    name: 'contact',
    rows: calls.map((call) => ({ ...contactRow(call), operation_id: operationId })),
  })
  await measureNow(on(cycles.closed.startOn + 30), cycles.closed.id)
  await concludeCycle(on(cycles.closed.endOn + 2), cycles.closed, words.closed)
  const touched = [...keyCustomers.map(({ id }) => id), ...calls.map(({ customerId }) => customerId)]
  await refreshMetrics(tx, [...new Set(touched)])
}

/** Judged by what was measured, as a person would. */
async function concludeCycle(
  tx: Ctx,
  { id }: DemoCycle,
  { conclusion, standard }: { conclusion: { succeeded: string; failed: string }; standard: string },
): Promise<void> {
  await measureNow(tx, id)
  const { verdict } = await readCycle(tx, id)
  const succeeded = verdict?.isClear === true && verdict.effect > 0 && verdict.targetReached
  await closeCycle(tx, id, {
    conclusion: succeeded ? conclusion.succeeded : conclusion.failed,
    standard: succeeded ? standard : null,
    succeeded,
  })
}

function notEmpty(): Refusal {
  return new Refusal('demo-refused', {
    zh: '这里已有真实数据，演示公司不会写入，也不会清除它。请用 GUANXI_DATA_DIR 或 --data-dir 指定另一个目录。',
    en: 'There is real data here; the demo company neither joins nor removes it. Name another folder with GUANXI_DATA_DIR or --data-dir.',
  })
}
