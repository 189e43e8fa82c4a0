// Three turns of the ring: one closed with what it brought, one running where promises are kept worst, one planned.
import { type Day, isoOfDay } from '../../analytics/calendar.ts'
import type { Random } from '../../analytics/random.ts'
import type { FilterCondition } from '../../contracts/customer-filter.ts'
import type { DemoClock } from './demo-clock.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import { drawOutcome } from './demo-outcome.rules.ts'
import type { ClosedCycleWords, CycleWords, DemoPlanWords } from './demo-plan-words.rules.ts'
import type { CompanyTruth, DemoContact, DemoDepartment, DemoEmployee } from './demo-rows.rules.ts'
import type { DemoRow, DemoTable } from './demo-tables.rules.ts'

export interface DemoCycle {
  readonly id: string
  readonly startOn: Day
  readonly endOn: Day
  readonly row: DemoRow
  readonly actions: readonly DemoRow[]
}

export interface DemoCycles {
  readonly closed: DemoCycle
  readonly running: DemoCycle
  readonly planned: DemoCycle
}

export interface CycleContext {
  readonly departments: readonly DemoDepartment[]
  readonly employees: readonly DemoEmployee[]
  readonly truth: CompanyTruth
  readonly words: DemoPlanWords
  readonly clock: DemoClock
  readonly asOf: Day
  readonly operationId: string
}

interface Branch {
  readonly id: string
  readonly headId: string
  readonly shopIds: readonly string[]
  readonly quality: number
}

export function demoCycles(random: Random, context: CycleContext): DemoCycles {
  const { words, asOf } = context
  const branches = branchesOf(context)
  const [first] = branches
  if (!first) throw new RangeError('a demo company needs a branch')
  const worst = branches.reduce((a, b) => (b.quality < a.quality ? b : a))
  const closed = {
    stage: 'act',
    metric: 'contacted',
    target: 0.75,
    control: 20,
    startOn: asOf - 95,
    endOn: asOf - 35,
    filter: (start: string): FilterCondition[] => [
      { field: 'departmentId', operator: 'in', value: [...first.shopIds] },
      { field: 'purchaseCount', operator: 'atLeast', value: 2 },
      { field: 'createdAt', operator: 'before', value: start },
    ],
  }
  const running = {
    stage: 'act',
    metric: 'promisesKept',
    target: 0.9,
    control: 0,
    startOn: asOf - 45,
    endOn: asOf + 45,
    filter: (): FilterCondition[] => [{ field: 'departmentId', operator: 'in', value: [...worst.shopIds] }],
  }
  const planned = {
    stage: 'analyse',
    metric: 'buyers',
    target: 0.3,
    control: 20,
    startOn: asOf + 7,
    endOn: asOf + 67,
    filter: (): FilterCondition[] => [
      { field: 'valueClass', operator: 'in', value: ['A', 'B'] },
      { field: 'overdueAt', operator: 'olderThanDays', value: 0 },
      { field: 'departmentId', operator: 'in', value: [...first.shopIds] },
    ],
  }
  return {
    closed: cycleOf(random.fork('closed'), closed, first, words.closed, context, words.closed.results),
    running: cycleOf(random.fork('running'), running, worst, words.running, context),
    planned: cycleOf(random.fork('planned'), planned, first, words.planned, context),
  }
}

interface CyclePlan {
  readonly stage: string
  readonly metric: string
  readonly target: number
  readonly control: number
  readonly startOn: Day
  readonly endOn: Day
  readonly filter: (start: string) => FilterCondition[]
}

function cycleOf(
  random: Random,
  plan: CyclePlan,
  branch: Branch,
  words: CycleWords,
  context: CycleContext,
  results?: readonly string[],
): DemoCycle {
  const { clock, asOf } = context
  const planOn = Math.min(plan.startOn - 5, asOf - 3)
  const at = clock.atDesk(planOn + 0.4)
  const written = { created_by_operation: context.operationId, created_at: at, updated_at: at }
  const id = demoId(random, at.getTime())
  const start = isoOfDay(plan.startOn)
  const row = {
    id,
    name: words.name,
    problem: words.problem,
    stage: plan.stage,
    metric: plan.metric,
    target: plan.target,
    filter: plan.filter(start),
    control_percent: plan.control,
    start_on: start,
    end_on: isoOfDay(plan.endOn),
    owner_id: branch.headId,
    department_id: branch.id,
    ...written,
  }
  const actions = words.actions.map((what, index) => {
    const dueOn = plan.startOn + 7 + index * 14
    const result = results?.[index]
    return {
      id: demoId(random, at.getTime()),
      cycle_id: id,
      what,
      employee_id: branch.headId,
      due_on: isoOfDay(dueOn),
      done_on: dueOn < asOf ? isoOfDay(dueOn) : null,
      result: result ?? null,
      ...written,
    }
  })
  return { id, startOn: plan.startOn, endOn: plan.endOn, row, actions }
}

export function cycleTables({ closed, running, planned }: DemoCycles): DemoTable[] {
  const cycles = [closed, running, planned]
  return [
    { name: 'cycle', rows: cycles.map(({ row }) => row) },
    { name: 'cycle_action', rows: cycles.flatMap(({ actions }) => actions) },
  ]
}

export interface CycleMember {
  readonly customerId: string
  readonly ownerId: string
}

/**
 * The calls that the closed cycle asked for: three members in four got one. They are what its effect consists of, as the
 * control group got none.
 */
export function cycleContacts(
  random: Random,
  members: readonly CycleMember[],
  { startOn, endOn }: Pick<DemoCycle, 'startOn' | 'endOn'>,
  words: ClosedCycleWords,
  clock: DemoClock,
): DemoContact[] {
  return members.flatMap(({ customerId, ownerId }) => {
    const own = random.fork(customerId)
    if (!own.chance(0.75)) return []
    const at = clock.atDesk(clock.workTime(own.uniform(startOn + 1, endOn - 3)))
    return [
      {
        id: demoId(own, at.getTime()),
        customerId,
        employeeId: ownerId,
        at,
        direction: 'outgoing',
        occasion: 'care',
        reason: own.pick(words.callReasons),
        ...drawOutcome(own, words.callResults, own.integer(3, 4), own.chance(0.6) ? 'phone' : 'wechat'),
        nextHook: null,
        promise: null,
      },
    ]
  })
}

/** Branches with shops, the largest first. */
function branchesOf({ departments, employees, truth }: CycleContext): Branch[] {
  return departments
    .filter(({ kind }) => kind === 'branch')
    .flatMap(({ id }) => {
      const shopIds = departments.filter(({ parentId }) => parentId === id).map((shop) => shop.id)
      const head = employees.find(({ departmentId, job }) => departmentId === id && job === 'branchManager')
      if (shopIds.length === 0 || !head) return []
      const qualities = shopIds.map((shop) => truth.serviceQuality.get(shop) ?? 0)
      const quality = qualities.reduce((sum, each) => sum + each, 0) / shopIds.length
      return [{ id, headId: head.id, shopIds, quality }]
    })
    .sort((a, b) => b.shopIds.length - a.shopIds.length)
}
