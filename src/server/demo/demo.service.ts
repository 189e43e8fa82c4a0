// Loads a demo company into an empty house, knows whether there is one, and takes it away again.
import { setImmediate } from 'node:timers/promises'
import { dayFromIso, dayOf, isoOfDay } from '../../analytics/calendar.ts'
import { fitFloor } from '../act/today/floor.service.ts'
import { rebuildWhenFree } from '../analyse/metrics/rebuild.service.ts'
import { refreshStanding } from '../identify/consents/consents.service.ts'
import { keysOfColumns, tokensOfColumns } from '../identify/customers/customers-bulk.service.ts'
import { scanAll } from '../identify/duplicates/scan.service.ts'
import { activityFollows, recountAllActivity } from '../identify/events/activity.service.ts'
import { startIndexing } from '../identify/search/indexing.service.ts'
import { refreshSpecialDays } from '../identify/special-days/special-days.service.ts'
import { computeInfluence } from '../identify/ties/influence.service.ts'
import { deriveAllTies } from '../identify/ties/ties.service.ts'
import { restoreTree } from '../organise/departments/departments.service.ts'
import { ensureBuiltInRoles, listRoles } from '../organise/roles/roles.service.ts'
import { clearOneTimePassword, insertAccount } from '../platform/auth/account.store.ts'
import { hashPassword, makeOneTimePassword } from '../platform/auth/password.ts'
import { type Ctx, inTransaction } from '../platform/ctx.ts'
import { type InOperation, inOperation } from '../platform/history/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  countrySetting,
  currencySetting,
  nameSetting,
  timeZoneSetting,
} from '../platform/settings/business.ts'
import { writeSetting } from '../platform/settings/setting.ts'
import * as store from './demo.store.ts'
import { accountsToTry, type DemoAccount, roleOfJob } from './demo-accounts.rules.ts'
import { type DemoCompany, demoCompany } from './demo-company.rules.ts'
import { insertDemoConsents } from './demo-consents.store.ts'
import { writeContactPoints } from './demo-contact-points.store.ts'
import { type DepthWish, depthTables } from './demo-depth.rules.ts'
import { insertDemoEvents, insertDemoVisitors } from './demo-events.store.ts'
import { type PlanWish, writePlansAndCycles } from './demo-plans.service.ts'
import {
  spreadEntries,
  writeCallBacks,
  writeClaims,
  writeMarks,
  writeQualityDays,
} from './demo-quality.store.ts'
import type { CustomerStory } from './demo-rows.rules.ts'
import { tablesOf } from './demo-tables.rules.ts'
import { writeOverrides } from './demo-tiers.service.ts'
import { insertDemoMarkets, insertDemoTies } from './demo-ties.store.ts'
import type { DemoLocale } from './demo-words.rules.ts'

export type DemoWish = PlanWish

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
  const operationId = await inOperation(ctx, { kind: 'demo.load' }, async (tx) => {
    await store.lockFirstStart(tx)
    if (!(await store.isEmptyHouse(tx))) throw notEmpty()
    await takeHouse(tx, company, wish)
    await writeHouse(tx, company, wish.locale, passwordHash)
    await writeCustomers(tx, company, wish, onProgress)
    await spreadEntries(tx, wish.locale === 'en' ? 'members-export.xlsx' : '会员系统导出.xlsx')
    await writeMarks(tx)
    await writeCallBacks(tx, wish.timeZone)
    await writeClaims(tx)
    await writeContactPoints(
      tx,
      wish.locale === 'en'
        ? { weekends: 'at weekends', office: 'office' }
        : { weekends: '周末', office: '办公室' },
    )
    return tx.operationId
  })
  onProgress?.('metrics', 0, 1)
  await store.analyzeTables(ctx)
  await rebuildWhenFree(ctx)
  await scanAll(ctx)
  onProgress?.('plans', 0, 1)
  await inTransaction({ ...ctx, operationId }, async (tx) => {
    await insertDemoTies(tx)
    await insertDemoMarkets(tx)
    const told = await insertDemoConsents(tx)
    for (let at = 0; at < told.length; at += batch) await refreshStanding(tx, told.slice(at, at + batch))
    await insertDemoEvents(tx, { locale: wish.locale, currency: company.currency })
    const visitors = await insertDemoVisitors(tx)
    await recountAllActivity(tx)
    await activityFollows(tx, visitors)
    await deriveAllTies(tx)
    await store.fillAnswerTiers(tx)
    await writePlansAndCycles(tx, company, wish)
    const head = company.employees.find(({ job }) => job === 'generalManager')
    if (head) await writeOverrides(tx, wish.locale, head.id)
    await writeQualityDays(tx, wish.timeZone)
    await store.finishCompany(tx)
    // Its rows went past the services that keep the words by which things are found.
    await startIndexing(tx)
  })
  await computeInfluence(ctx)
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
  await writeSetting(tx, countrySetting, company.country)
  await fitFloor(tx, company.priceFactor)
  await writeSetting(tx, nameSetting, company.name)
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
  await rowsOf('product', products, (product) => ({
    id: product.id,
    code: product.code,
    name: product.name,
    category: product.category,
    price_minor: product.priceMinor,
    is_tracked: product.isTracked,
    life_months: product.lifeMonths,
    warranty_months: product.warrantyMonths,
    service_months: product.serviceMonths,
    replaced_by: product.replacedBy,
  }))
  await rowsOf('tag', tags, (tag) => tag)
}

async function writeCustomers(
  tx: InOperation,
  company: DemoCompany,
  { customers, locale, timeZone }: DemoWish,
  onProgress?: DemoProgress,
): Promise<void> {
  let stories = await drawStories(company, 0)
  const depth = { company, locale, asOf: dayOf(tx.now, timeZone) }
  for (let from = 0; from < customers; from += batch) {
    onProgress?.('people', from, customers)
    // The next ones are drawn while the database is busy with these.
    const [next] = await Promise.all([drawStories(company, from + batch), writeStories(tx, stories, depth)])
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

async function writeStories(tx: InOperation, stories: CustomerStory[], depth: DepthWish): Promise<void> {
  const derive = { keys: keysOfColumns, tokens: tokensOfColumns }
  for (const table of tablesOf(stories, tx.operationId, derive)) await store.insertRows(tx, table)
  for (const table of depthTables(stories, depth, tx.operationId)) await store.insertRows(tx, table)
  await refreshSpecialDays(
    tx,
    stories.map(({ customer }) => customer.id),
  )
}

function notEmpty(): Refusal {
  return new Refusal('demo-refused', {
    zh: '这里已有真实数据，演示公司不会写入，也不会清除它。请用 GUANXI_DATA_DIR 或 --data-dir 指定另一个目录。',
    en: 'There is real data here; the demo company neither joins nor removes it. Name another folder with GUANXI_DATA_DIR or --data-dir.',
  })
}
