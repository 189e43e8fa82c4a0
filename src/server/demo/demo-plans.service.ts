// What can be decided only once the live numbers are known: plans for key customers, calls on the silent, cycles.
import { type Day, dayOf, startOfDay } from '../../analytics/calendar.ts'
import { Random } from '../../analytics/random.ts'
import { refreshMetrics } from '../analyse/metrics/metrics.service.ts'
import { closeCycle, measureNow, readCycle, startCycle } from '../improve/cycles/cycles.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import type { InOperation } from '../platform/history/operation.ts'
import * as store from './demo.store.ts'
import { createClock } from './demo-clock.rules.ts'
import type { DemoCompany } from './demo-company.rules.ts'
import {
  type CycleMember,
  cycleContacts,
  cycleTables,
  type DemoCycles,
  demoCycles,
} from './demo-cycles.rules.ts'
import { planWords } from './demo-plan-words.rules.ts'
import { demoPlans, keyCustomerCount } from './demo-plans.rules.ts'
import type { DemoContact } from './demo-rows.rules.ts'
import { contactRow } from './demo-tables.rules.ts'
import { handoffRows, silentCalls } from './demo-today.rules.ts'
import type { DemoLocale } from './demo-words.rules.ts'

export type PlanWish = { seed: string; locale: DemoLocale; customers: number; timeZone: string }

export async function writePlansAndCycles(
  tx: InOperation,
  company: DemoCompany,
  wish: PlanWish,
): Promise<void> {
  const words = planWords[wish.locale]
  const asOf = dayOf(tx.now, wish.timeZone)
  const clock = createClock(wish.timeZone)
  const context = { clock, asOf, operationId: tx.operationId }
  const random = new Random(`${wish.seed}/${wish.locale}/plans`)
  const keyCustomers = await store.findKeyCustomers(tx, keyCustomerCount(wish.customers))
  for (const table of demoPlans(random, keyCustomers, { ...context, words: words.plan }))
    await store.insertRows(tx, table)

  const today = { ...context, words: words.today }
  const handovers = await store.findHandovers(tx)
  await store.insertRows(tx, {
    name: 'handoff',
    rows: handoffRows(random.fork('handoffs'), handovers, today),
  })
  const silent = await store.findSilentCustomers(tx, wish.timeZone)
  const { contacts, snoozes } = silentCalls(random.fork('silent'), silent, today)
  await store.insertRows(tx, { name: 'snooze', rows: snoozes })
  await writeContacts(tx, contacts)

  const cycles = demoCycles(random.fork('cycles'), { ...company, ...context, words })
  const calls = await turnCycles(tx, cycles, wish, (members) =>
    cycleContacts(random.fork('calls'), members, cycles.closed, words.closed, clock),
  )
  const called = [...contacts, ...calls].map(({ customerId }) => customerId)
  await refreshMetrics(tx, [...keyCustomers.map(({ id }) => id), ...called])
}

async function writeContacts(tx: InOperation, contacts: DemoContact[]): Promise<void> {
  const rows = contacts.map((contact) => ({ ...contactRow(contact), operation_id: tx.operationId }))
  await store.insertRows(tx, { name: 'contact', rows })
}

/** Starts, measures and ends the cycles on the days on which that happened; answers the calls that one of them asked for. */
async function turnCycles(
  tx: InOperation,
  cycles: DemoCycles,
  { timeZone, locale }: PlanWish,
  callsOn: (members: CycleMember[]) => DemoContact[],
): Promise<DemoContact[]> {
  const { running, closed } = cycles
  const on = (day: Day) => ({ ...tx, now: startOfDay(day, timeZone) })
  for (const table of cycleTables(cycles)) await store.insertRows(tx, table)
  await startCycle(on(running.startOn), running.id)
  await measureNow(tx, running.id)
  await startCycle(on(closed.startOn), closed.id)
  const calls = callsOn(await store.findCycleMembers(tx, closed.id))
  await writeContacts(tx, calls)
  await measureNow(on(closed.startOn + 30), closed.id)
  await concludeCycle(on(closed.endOn + 2), closed.id, planWords[locale].closed)
  return calls
}

/** Judged by what was measured, as a person would. */
async function concludeCycle(
  tx: Ctx,
  id: string,
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
