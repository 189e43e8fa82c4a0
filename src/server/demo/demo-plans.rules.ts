// What the demo company wants with its key customers: a long-term plan each, one for the year for every other, with steps
// around today.
import { type Day, isoOfDay } from '../../analytics/calendar.ts'
import type { Random } from '../../analytics/random.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import type { PlanWords } from './demo-plan-words.rules.ts'
import type { DemoRow, DemoTable } from './demo-tables.rules.ts'

export interface KeyCustomer {
  readonly id: string
  readonly ownerId: string
}

export interface PlanContext {
  readonly words: PlanWords
  readonly clock: DemoClock
  readonly asOf: Day
  readonly operationId: string
}

/** One plan in a hundred customers, but enough to look at and few enough to be meant. */
export function keyCustomerCount(customers: number): number {
  return Math.round(Math.min(300, Math.max(12, customers / 100)))
}

export function demoPlans(
  random: Random,
  customers: readonly KeyCustomer[],
  context: PlanContext,
): DemoTable[] {
  const plans: DemoRow[] = []
  const benefits: DemoRow[] = []
  const steps: DemoRow[] = []
  customers.forEach((customer, rank) => {
    const own = random.fork(rank)
    const horizons = rank % 2 === 0 ? (['longTerm', 'annual'] as const) : (['longTerm'] as const)
    for (const horizon of horizons) {
      const of = own.fork(horizon)
      const madeOn = context.asOf - of.integer(40, 200)
      const plan = planRow(of, customer, horizon, madeOn, context)
      const child = { customer_id: customer.id, plan_id: plan.id, ...written(madeOn, context) }
      plans.push(plan)
      for (const row of benefitRows(of.fork('benefits'), madeOn, context)) benefits.push({ ...row, ...child })
      for (const row of stepRows(of.fork('steps'), customer, madeOn, context))
        steps.push({ ...row, ...child })
    }
  })
  return [
    { name: 'relationship_plan', rows: plans },
    { name: 'plan_benefit', rows: benefits },
    { name: 'plan_step', rows: steps },
  ]
}

function planRow(
  random: Random,
  customer: KeyCustomer,
  horizon: 'longTerm' | 'annual',
  madeOn: Day,
  context: PlanContext,
): DemoRow {
  const { words, clock, asOf } = context
  return {
    customer_id: customer.id,
    id: demoId(random, clock.atDesk(madeOn + 0.3).getTime()),
    horizon,
    year: horizon === 'annual' ? Number(isoOfDay(asOf).slice(0, 4)) : null,
    goal: random.pick(horizon === 'annual' ? words.annualGoals : words.longTermGoals),
    strategy: random.pick(words.strategies),
    economic: random.pick(words.economic),
    social: random.pick(words.social),
    structural: random.pick(words.structural),
    quality: random.pick(words.quality),
    cadence_days: horizon === 'longTerm' ? random.pick([null, 21, 30, 45]) : null,
    employee_id: customer.ownerId,
    ...written(madeOn, context),
  }
}

/** One delivered, perhaps one to come. */
function benefitRows(random: Random, madeOn: Day, context: PlanContext): DemoRow[] {
  const { words, clock, asOf } = context
  const [first, ...others] = shuffled(random, words.benefits)
  const delivered = random.integer(madeOn + 1, asOf - 1)
  const rows: DemoRow[] = [
    {
      id: demoId(random, clock.atDesk(madeOn + 0.3).getTime()),
      what: first,
      due_on: isoOfDay(delivered + random.integer(0, 5)),
      delivered_on: isoOfDay(delivered),
      delivered_note: random.pick(words.done),
      ...written(madeOn, context, delivered),
    },
  ]
  const [second] = others
  if (second !== undefined && random.chance(0.6)) {
    rows.push({
      id: demoId(random, clock.atDesk(madeOn + 0.3).getTime()),
      what: second,
      due_on: isoOfDay(asOf + random.integer(3, 60)),
      delivered_on: null,
      delivered_note: null,
      ...written(madeOn, context),
    })
  }
  return rows
}

/** One done, one for these days (a few are late), and one for later. */
function stepRows(random: Random, { ownerId }: KeyCustomer, madeOn: Day, context: PlanContext): DemoRow[] {
  const { words, clock, asOf } = context
  const done = random.integer(madeOn + 1, asOf - 1)
  const days = [done, asOf + random.integer(-2, 14), asOf + random.integer(15, 70)]
  return shuffled(random, words.steps)
    .slice(0, days.length)
    .map((what, index) => ({
      id: demoId(random, clock.atDesk(madeOn + 0.3).getTime()),
      what,
      due_on: isoOfDay(days[index] ?? asOf),
      employee_id: ownerId,
      done_on: index === 0 ? isoOfDay(done) : null,
      done_note: index === 0 ? random.pick(words.done) : null,
      ...written(madeOn, context, index === 0 ? done : madeOn),
    }))
}

function written(madeOn: Day, { clock, operationId }: PlanContext, changedOn: Day = madeOn): DemoRow {
  return {
    created_by_operation: operationId,
    created_at: clock.atDesk(madeOn + 0.3),
    updated_at: clock.atDesk(changedOn + 0.4),
  }
}

function shuffled(random: Random, texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ text }) => text)
}
