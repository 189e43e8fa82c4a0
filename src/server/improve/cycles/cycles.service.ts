import { dayFromIso, isoOfDay } from '../../../analytics/calendar.ts'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import { customersOfFilter } from '../../identify/customers/customer-view.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { refuseBackwards, refuseUnreachable } from './cycle-goal.rules.ts'
import { takeMeasure, toView } from './cycle-measure.service.ts'
import { type CycleMetric, measurePeople } from './cycle-metrics.store.ts'
import { judge, withInterval } from './cycle-verdict.rules.ts'
import {
  actionsOf,
  type CycleRecord,
  countMembers,
  cycleActionTable,
  cycleTable,
  freezeMembers,
  listCycles,
  measuresOf,
  type Phase,
  type Stage,
} from './cycles.store.ts'

export type CycleInput = {
  name: string
  stage: Stage
  parentId?: string | null
  followsId?: string | null
  problem?: string | null
  metric: CycleMetric
  target: number
  filter: FilterCondition[]
  controlPercent: number
  startOn: string
  endOn: string
  ownerId?: string | null
}

export async function readCycles(ctx: Ctx, phase?: Phase) {
  const cycles = await listCycles(ctx, { phase })
  const measures = await measuresOf(
    ctx,
    cycles.map((cycle) => cycle.id),
  )
  const latest = new Map(measures.map((measure) => [measure.cycleId, measure]))
  return {
    data: cycles.map((cycle) => {
      const last = latest.get(cycle.id)
      return { ...cycle, latest: last ? toView(cycle.metric, last) : null }
    }),
  }
}

export async function readCycle(ctx: Ctx, id: string) {
  const cycle = await requireCycle(ctx, id)
  const measures = await measuresOf(ctx, [id])
  const last = measures.at(-1)
  const [next] = await listCycles(ctx, { followsId: id })
  return {
    ...cycle,
    nextId: next?.id ?? null,
    latest: last ? toView(cycle.metric, last) : null,
    measures: measures.map((measure) => toView(cycle.metric, measure)),
    actions: await actionsOf(ctx, id),
    verdict: last ? judge(cycle.metric, cycle.target, last) : null,
  }
}

/** Where the people a filter finds stand now, over a span as long as the cycle would last. */
export async function readBaseline(
  ctx: Ctx,
  input: Pick<CycleInput, 'metric' | 'filter' | 'startOn' | 'endOn'>,
) {
  refuseBackwards(input)
  const ids = await customersOfFilter(ctx, input.filter)
  const days = dayFromIso(input.endOn) - dayFromIso(input.startOn)
  const from = new Date(ctx.now.getTime() - days * 86_400_000)
  const before = withInterval(
    input.metric,
    await measurePeople(ctx, input.metric, ids, { from, to: ctx.now }),
  )
  return { memberCount: ids.length, before }
}

export async function planCycle(ctx: Ctx, input: CycleInput) {
  refuseBackwards(input)
  refuseUnreachable(input)
  return inOperation(ctx, { kind: 'cycle.create' }, async (tx) => {
    await requireKin(tx, input)
    const id = newId()
    const ownerId = input.ownerId === undefined ? tx.actor.userId : input.ownerId
    await insertRecord(tx, cycleTable, { id, ...input, ownerId, departmentId: tx.actor.departmentId })
    return { id, version: 1, operationId: tx.operationId }
  })
}

const fixedOnceStarted = ['metric', 'target', 'filter', 'controlPercent', 'startOn', 'endOn'] as const

export async function changeCycle(
  ctx: Ctx,
  id: string,
  patch: Partial<CycleInput> & { conclusion?: string | null; standard?: string | null },
) {
  return inOperation(ctx, { kind: 'cycle.update' }, async (tx) => {
    const cycle = await requireOpen(tx, id)
    // A goal that could be moved after the start would always be reached.
    const movesGoal = fixedOnceStarted.some((field) => patch[field] !== undefined)
    if (cycle.phase !== 'plan' && movesGoal) throw new Problem(409, 'cycleGoalFixed')
    refuseBackwards({ ...cycle, ...patch })
    if (movesGoal) refuseUnreachable({ ...cycle, ...patch })
    await requireKin(tx, patch)
    const { version } = await updateRecord(tx, cycleTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** Freezes the members and the control group and measures where they stand. */
export async function startCycle(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'cycle.start' }, async (tx) => {
    const cycle = await requireCycle(tx, id)
    if (cycle.phase !== 'plan') throw new Problem(409, 'cycleStarted')
    const ids = await customersOfFilter(tx, cycle.filter)
    if (ids.length === 0) throw new Problem(422, 'cycleNobody')
    await updateRecord(tx, cycleTable, { id }, { phase: 'do' }, cycle.version)
    await freezeMembers(tx, id, ids, cycle.controlPercent)
    await takeMeasure(tx, cycle)
    const { members, controls } = await countMembers(tx, id)
    return { memberCount: members, controlCount: controls, operationId: tx.operationId }
  })
}

export async function measureNow(ctx: Ctx, id: string) {
  const cycle = await requireCycle(ctx, id)
  if (cycle.phase === 'plan') throw new Problem(409, 'cycleNotStarted')
  return toView(cycle.metric, await takeMeasure(ctx, cycle))
}

export type Conclusion = {
  conclusion: string
  standard?: string | null
  /** Null: not clear. */
  succeeded: boolean | null
  next?: { name: string; target: number }
}

/** Ends a turn of the ring; the next one, when wanted, is planned for a span as long, right after the conclusion. */
export async function closeCycle(ctx: Ctx, id: string, input: Conclusion) {
  return inOperation(ctx, { kind: 'cycle.close' }, async (tx) => {
    const cycle = await requireOpen(tx, id)
    if (cycle.phase === 'plan') throw new Problem(409, 'cycleNotStarted')
    await refuseBeforeFirstDay(tx, cycle)
    if (input.next) refuseUnreachable({ metric: cycle.metric, target: input.next.target }, 'next.target')
    await takeMeasure(tx, cycle)
    const { next, ...end } = input
    await updateRecord(tx, cycleTable, { id }, { ...end, phase: 'closed' }, ctx.request?.ifMatch)
    await emit(tx, 'cycle.closed', { cycleId: id, succeeded: input.succeeded })
    return { nextId: next ? await planNext(tx, cycle, next) : null, operationId: tx.operationId }
  })
}

export async function addAction(
  ctx: Ctx,
  cycleId: string,
  input: { what: string; employeeId?: string | null; dueOn?: string | null },
) {
  return inOperation(ctx, { kind: 'cycle.addAction' }, async (tx) => {
    await requireOpen(tx, cycleId)
    const actionId = newId()
    await insertRecord(tx, cycleActionTable, { id: actionId, cycleId, ...input })
    return { actionId, operationId: tx.operationId }
  })
}

export async function changeAction(
  ctx: Ctx,
  cycleId: string,
  actionId: string,
  patch: Record<string, unknown>,
) {
  return inOperation(ctx, { kind: 'cycle.action' }, async (tx) => {
    await requireOpen(tx, cycleId)
    const actions = await actionsOf(tx, cycleId)
    if (!actions.some((action) => action.id === actionId)) throw new Problem(404, 'recordNotFound')
    await updateRecord(tx, cycleActionTable, { id: actionId }, patch, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

/** Every night: running cycles are measured; those whose time is over wait for their conclusion. */
export async function measureRunning(ctx: Ctx): Promise<void> {
  const today = (await businessDay(ctx)).date
  for (const cycle of await listCycles(ctx)) {
    if (cycle.phase !== 'do' && cycle.phase !== 'check') continue
    await takeMeasure(ctx, cycle)
    if (cycle.phase === 'check' || cycle.endOn > today) continue
    await inOperation(ctx, { kind: 'cycle.due' }, (tx) =>
      updateRecord(tx, cycleTable, { id: cycle.id }, { phase: 'check' }),
    )
  }
}

async function planNext(
  tx: InOperation,
  cycle: CycleRecord,
  next: { name: string; target: number },
): Promise<string> {
  const length = dayFromIso(cycle.endOn) - dayFromIso(cycle.startOn)
  const { date } = await businessDay(tx)
  // Ended before its time: the rest of that time belongs to nobody, and today was the former turn's.
  const isEarly = date < cycle.endOn
  const startDay = dayFromIso(date) + (isEarly ? 1 : 0)
  const [startOn, endOn] = [isoOfDay(startDay), isoOfDay(startDay + length)]
  const { stage, parentId, metric, filter, controlPercent, ownerId } = cycle
  const planned = { ...next, stage, parentId, metric, filter, controlPercent, ownerId, startOn, endOn }
  return (await planCycle(tx, { ...planned, followsId: cycle.id })).id
}

/** Started early it has a baseline and nothing to judge it by. */
async function refuseBeforeFirstDay(ctx: Ctx, { startOn }: CycleRecord): Promise<void> {
  const { date } = await businessDay(ctx)
  if (date < startOn) throw new Problem(409, 'cycleBeforeFirstDay', { day: startOn })
}

async function requireCycle(ctx: Ctx, id: string) {
  const [cycle] = await listCycles(ctx, { id })
  if (!cycle) throw new Problem(404, 'recordNotFound')
  return cycle
}

/** A cycle hangs only on cycles that its author sees. */
async function requireKin(
  ctx: Ctx,
  { parentId, followsId }: Pick<Partial<CycleInput>, 'parentId' | 'followsId'>,
) {
  for (const id of [parentId, followsId]) if (id) await requireCycle(ctx, id)
}

async function requireOpen(ctx: Ctx, id: string) {
  const cycle = await requireCycle(ctx, id)
  if (cycle.phase === 'closed') throw new Problem(409, 'cycleClosed')
  return cycle
}
