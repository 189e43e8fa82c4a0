// What managers have done with their lists lately: silent customers were called and put off, and one or two are with a colleague.
import { type Day, isoOfDay } from '../../analytics/calendar.ts'
import type { Random } from '../../analytics/random.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import { drawOutcome } from './demo-outcome.rules.ts'
import type { TodayWords } from './demo-plan-words.rules.ts'
import type { DemoContact } from './demo-rows.rules.ts'
import type { DemoRow } from './demo-tables.rules.ts'

/** Past his own rhythm and not given up for lost. */
export interface SilentCustomer {
  readonly id: string
  readonly ownerId: string
  readonly overdueOn: Day
}

export interface TodayContext {
  readonly words: TodayWords
  readonly clock: DemoClock
  readonly asOf: Day
  readonly operationId: string
}

/** A fresh silence still stands on the list; of the older ones most were asked and put off for some weeks. */
export function silentCalls(
  random: Random,
  customers: readonly SilentCustomer[],
  { words, clock, asOf, operationId }: TodayContext,
): { contacts: DemoContact[]; snoozes: DemoRow[] } {
  const contacts: DemoContact[] = []
  const snoozes: DemoRow[] = []
  for (const { id, ownerId, overdueOn } of customers) {
    const own = random.fork(id)
    const silentDays = asOf - overdueOn
    if (silentDays < 9 || !own.chance(silentDays < 21 ? 0.7 : 0.88)) continue
    const time = clock.workTime(own.uniform(Math.max(overdueOn + 1, asOf - 45), asOf - 3))
    const at = clock.atDesk(time)
    contacts.push({
      id: demoId(own, at.getTime()),
      customerId: id,
      employeeId: ownerId,
      at,
      direction: 'outgoing',
      occasion: 'winBack',
      reason: own.pick(words.silentReasons),
      ...drawOutcome(own, words.silentResults, own.integer(2, 4), own.chance(0.7) ? 'phone' : 'wechat'),
      nextHook: own.chance(0.4) ? own.pick(words.silentHooks) : null,
      promise: null,
    })
    snoozes.push({
      customer_id: id,
      id: demoId(own, at.getTime()),
      reasons: ['overdue', 'contactDue'],
      until: isoOfDay(asOf + own.integer(2, 90)),
      why: own.pick(words.snoozeReasons),
      employee_id: ownerId,
      created_by_operation: operationId,
      created_at: at,
    })
  }
  return { contacts, snoozes }
}

/** A customer who is due, and the colleague of the same branch who takes him over for the week. */
export interface Handover {
  readonly customerId: string
  readonly fromId: string
  readonly toId: string
}

export function handoffRows(
  random: Random,
  handovers: readonly Handover[],
  { words, clock, asOf, operationId }: TodayContext,
): DemoRow[] {
  return handovers.map(({ customerId, fromId, toId }) => {
    const own = random.fork(customerId)
    const at = clock.atDesk(asOf - 1 + own.uniform(0.2, 0.8))
    return {
      customer_id: customerId,
      id: demoId(own, at.getTime()),
      from_id: fromId,
      to_id: toId,
      reasons: ['contactDue', 'overdue', 'birthday', 'nearVip', 'welcome'],
      note: own.pick(words.handoffNotes),
      due_on: isoOfDay(asOf + own.integer(0, 3)),
      created_by_operation: operationId,
      created_at: at,
    }
  })
}
