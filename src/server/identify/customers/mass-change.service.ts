// The same change on many customers as one operation: some by id, or everybody a filter finds.
import { factsOfMany, type MassChange } from '../../../contracts/customer.contract.ts'
import type { Everybody } from '../../../contracts/customer-filter.ts'
import { lockCustomers } from '../../analyse/metrics/metrics.service.ts'
import { isAnybodyUnnumbered } from '../../analyse/metrics/upkeep.service.ts'
import { departmentsFrom } from '../../organise/departments/departments.service.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { type Patch, updateManyRecords } from '../../platform/history/many.ts'
import {
  discardOperation,
  holdOperation,
  type InOperation,
  inOperation,
  openOperation,
} from '../../platform/history/operation.ts'
import type { Row } from '../../platform/history/record.ts'
import { type JobControl, JobStopped, startJob } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { customMerger } from '../fields/fields.service.ts'
import { requireTags } from '../tags/tags.service.ts'
import { requireAssignable } from './assignment.service.ts'
import { idsOfFilter } from './customer-list.store.ts'
import { customerTable, homesInScope, recordsOf } from './customers.store.ts'
import { digestOfAll, digestOfFilter } from './mass-change.store.ts'
import { holdPatches } from './review-gate.service.ts'
import { settle } from './settle.service.ts'
import { snakeCase } from './shown.rules.ts'
import { chooseOwn } from './shown.service.ts'

export const massChangeJob = 'customers.change'

/** So many at once while somebody waits; more are a job, in steps of this size. */
const atOnce = 1_000

/** Refusals by id; the others may have been as wished before. */
type Outcome = { changed: string[]; refused: Map<string, string>; waiting: number }

/** Each id answers for itself. */
export async function changeMany(ctx: Ctx, ids: string[], change: MassChange) {
  await requireRights(ctx, change)
  return inOperation(ctx, { kind: 'customer.bulk' }, async (tx) => {
    await requireTags(tx, change.addTagIds ?? [])
    // Of those merged meanwhile the one they have become a part of is meant.
    const visible = await homesInScope(tx, ids)
    const known = [...new Set([...visible.values()].map((home) => home.id))].sort()
    const { changed, refused, waiting } = await apply(tx, known, change)
    const results = ids.map((id) => {
      const home = visible.get(id)
      const code = home ? refused.get(home.id) : 'customerNotFound'
      return code ? { id, ok: false, code } : { id, ok: true }
    })
    const operationId = await closeOperation(tx, changed.length + waiting)
    return { results, changed: changed.length, waiting, operationId }
  })
}

/** Who they are just now: how many, and a guard that changes with any of them. */
export async function matchEverybody(ctx: Ctx, wanted: Everybody): Promise<{ count: number; guard: string }> {
  const { filter, search, except } = wanted
  const isEverybody = filter.length === 0 && !search && !(await isAnybodyUnnumbered(ctx))
  const query = search ? { filter, search } : { filter }
  const { count, digest } = isEverybody
    ? await digestOfAll(ctx, except)
    : await digestOfFilter(ctx, query, except)
  return { count, guard: `${count}:${digest}` }
}

export type MassChangeWork = { wanted: Everybody; change: MassChange; operationId: string }

/** Nobody is changed whom the caller has not counted: somebody new, gone or edited since is a reason to look again. */
export async function changeEverybody(ctx: Ctx, wanted: Everybody, guard: string, change: MassChange) {
  await requireRights(ctx, change)
  await requireTags(ctx, change.addTagIds ?? [])
  const now = await matchEverybody(ctx, wanted)
  if (now.guard !== guard) throw new Problem(409, 'massMoved', { count: now.count })
  if (now.count > atOnce) {
    return inTransaction(ctx, async (tx) => {
      const operationId = await openOperation(tx, { kind: 'customer.bulk' })
      const work: MassChangeWork = { wanted, change, operationId }
      const jobId = await startJob(tx, massChangeJob, work, now.count)
      return { operationId, changed: 0, refused: 0, waiting: 0, jobId }
    })
  }
  return inOperation(ctx, { kind: 'customer.bulk' }, async (tx) => {
    let [changed, refused, waiting] = [0, 0, 0]
    await forEachStep(tx, wanted, null, atOnce, async (ids) => {
      const outcome = await apply(tx, ids, change)
      changed += outcome.changed.length
      refused += outcome.refused.size
      waiting += outcome.waiting
    })
    return {
      changed,
      refused,
      waiting,
      operationId: await closeOperation(tx, changed + waiting),
      jobId: null,
    }
  })
}

type Progress = { after: string; done: number; changed: number; refused: number; waiting: number }

/** Step by step, each whole or not at all; stopped, it goes on behind the last one. All steps are one operation. */
export async function runMassChange(ctx: Ctx, work: MassChangeWork, control: JobControl<Progress>) {
  const { wanted, change, operationId } = work
  const at: Progress = control.checkpoint ?? {
    after: '',
    done: 0,
    changed: 0,
    refused: 0,
    waiting: 0,
  }
  await forEachStep(ctx, wanted, at.after || null, atOnce, async (ids) => {
    await inTransaction({ ...ctx, operationId }, async (tx) => {
      // What was taken back meanwhile is not gone on with.
      if (!(await holdOperation(tx, operationId))) throw new JobStopped('cancel')
      const outcome = await apply(tx, ids, change)
      at.after = ids.at(-1) ?? at.after
      at.done += ids.length
      at.changed += outcome.changed.length
      at.refused += outcome.refused.size
      at.waiting += outcome.waiting
      await control.progress({ done: at.done, checkpoint: at }, tx)
    })
  })
  const { changed, refused, waiting } = at
  const isAny = changed + waiting > 0
  if (!isAny) await discardOperation(ctx, operationId)
  return { changed, refused, waiting, operationId: isAny ? operationId : null }
}

/** In the order of ids, so that a change which moves people out of the filter skips nobody. */
async function forEachStep(
  ctx: Ctx,
  { filter, search, except }: Everybody,
  from: string | null,
  step: number,
  work: (ids: string[]) => Promise<void>,
): Promise<void> {
  const left = new Set(except)
  let after = from
  for (;;) {
    const found = await idsOfFilter(ctx, search ? { filter, search } : { filter }, after, step)
    const ids = found.filter((id) => !left.has(id))
    if (ids.length > 0) await work(ids)
    if (found.length < step) return
    after = found.at(-1) ?? null
  }
}

async function requireRights(ctx: Ctx, change: MassChange): Promise<void> {
  const { ownerId, departmentId } = change.set ?? {}
  await requireAssignable(ctx, { ownerId, departmentId })
  if (change.archive) requirePermission(ctx.actor, 'customer.delete')
  const home = await ownersHome(ctx, change)
  if (home) await requireAssignable(ctx, { departmentId: home })
}

/** The department that customers move to with their new owner; null where they stay. */
async function ownersHome(ctx: Ctx, { set, toOwnersDepartment }: MassChange): Promise<string | null> {
  if (!toOwnersDepartment || !set?.ownerId) return null
  return (await getEmployee(ctx, set.ownerId)).departmentId
}

async function closeOperation(tx: InOperation, changed: number): Promise<string | null> {
  if (changed > 0) return tx.operationId
  await discardOperation(tx, tx.operationId)
  return null
}

async function apply(tx: Ctx & { operationId: string }, ids: string[], change: MassChange): Promise<Outcome> {
  await lockCustomers(tx, ids)
  const { patches: wished, refused } = await patchesOf(tx, ids, change)
  const { free: patches, waiting } = await holdPatches(tx, wished)
  const changed = await updateManyRecords(tx, customerTable, patches)
  const columns = [...new Set(patches.flatMap((patch) => Object.keys(patch.columns)))]
  const own = Object.keys(change.set?.custom ?? {}).map((key) => `custom.${key}`)
  await chooseOwn(tx, changed, [...columns.filter((name) => name !== 'custom'), ...own])
  await settle(tx, changed)
  return { changed, refused, waiting: waiting.size }
}

async function patchesOf(tx: InOperation, ids: string[], change: MassChange) {
  const { set = {}, addTagIds = [], removeTagIds = [] } = change
  const fixed = columnsForAll(tx, change)
  const merge = set.custom && (await customMerger(tx))
  const removed = new Set(removeTagIds)
  const refused = new Map<string, string>()
  const departmentFor = await moverHome(tx, change)
  const patches: Patch[] = []
  for (const record of ids.length > 0 ? await recordsOf(tx, ids) : []) {
    const own = merge && set.custom ? merge(record.kind, record.custom, set.custom) : undefined
    const fault = own?.faults[0]
    if (fault) refused.set(record.id, fault.code)
    else
      patches.push({
        id: record.id,
        columns: {
          ...fixed,
          ...departmentFor(record.departmentId),
          ...(own ? { custom: own.values } : {}),
          ...(addTagIds.length + removed.size > 0
            ? { tag_ids: tagsOf(record.tagIds, addTagIds, removed) }
            : {}),
        },
      })
  }
  return { patches, refused }
}

/** What becomes of a customer's department with a new owner: whoever is in the owner's, or below it, stays. */
async function moverHome(tx: InOperation, change: MassChange): Promise<(current: string | null) => Row> {
  const home = await ownersHome(tx, change)
  if (home === null) return () => ({})
  const below = new Set(await departmentsFrom(tx, home))
  return (current) => (current !== null && below.has(current) ? {} : { department_id: home })
}

/** What is the same for everybody. */
function columnsForAll(tx: InOperation, { set = {}, archive }: MassChange): Row {
  return {
    ...(set.ownerId === undefined ? {} : { owner_id: set.ownerId }),
    ...(set.departmentId === undefined ? {} : { department_id: set.departmentId }),
    ...Object.fromEntries(factsSet(set).map(([name, value]) => [snakeCase(name), value || null])),
    ...(archive ? { archived_at: tx.now } : {}),
  }
}

function tagsOf(current: string[], added: string[], removed: Set<string>): string[] {
  return [...new Set([...current.filter((tag) => !removed.has(tag)), ...added])]
}

/** The facts among what is to be set, with their new values. */
function factsSet(set: NonNullable<MassChange['set']>): [string, string | null][] {
  return Object.entries(set).flatMap(([name, value]): [string, string | null][] =>
    name in factsOfMany && (value === null || typeof value === 'string') ? [[name, value]] : [],
  )
}
