// A large file, or one with numbers in full, leaves the house only when another person has agreed: nobody carries it out alone.
import type { z } from 'zod'
import { exportQuery } from '../../../contracts/export-request.contract.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { peopleOf } from '../access-log/access-log.service.ts'
import type { Wanted } from './customer-condition.store.ts'
import { writeExport } from './customer-export.service.ts'
import { countCustomers } from './customer-list.store.ts'
import { exportLimits } from './export-requests.settings.ts'
import {
  type ExportRequest,
  findSame,
  insertRequest,
  listRequests,
  lockRequest,
  takeRequest,
  updateRequest,
} from './export-requests.store.ts'
import { scopesIn } from './export-scope.service.ts'

type ExportQuery = z.output<typeof exportQuery>

const approve = 'export.approve'

const seesNumbers = ({ actor: { masks } }: Ctx) => !masks.has('phone') || !masks.has('idNumber')

/** Another agreed to a file of masked numbers: who may read them by now does not carry them out in full by it. */
const isAsAgreed = (ctx: Ctx, { isFull }: Pick<ExportRequest, 'isFull'>) => isFull || !seesNumbers(ctx)

/** What the file would hold as this reader sees it, and whether that is too much for one person. */
async function judge(ctx: Ctx, query: Wanted) {
  const limits = await readSetting(ctx, exportLimits)
  const isFull = seesNumbers(ctx)
  const { count, isExact } = await countCustomers(ctx, query)
  const most = isFull ? Math.min(limits.customers, limits.fullCustomers) : limits.customers
  return { isNeeded: count > most, customers: count, isExact, isFull, most, limits }
}

/** Asked before the form is sent, so that it can say what it needs. */
export async function exportNeeded(ctx: Ctx, query: Wanted) {
  const { isNeeded, customers, isExact } = await judge(ctx, query)
  return { isNeeded, customers, isExact }
}

export async function askExport(
  ctx: Ctx,
  { purpose, ...query }: ExportQuery & { purpose?: string | undefined },
) {
  const { isNeeded, limits, most: _, ...file } = await judge(ctx, query)
  if (!isNeeded) return { isNeeded, id: null, state: null, operationId: null }
  const known = await findSame(ctx, query)
  if (known && isAsAgreed(ctx, known) && (known.state === 'asked' || known.state === 'granted'))
    return { isNeeded, id: known.id, state: known.state, operationId: null }
  if (!purpose) throw new Problem(422, 'exportPurposeNeeded', { count: file.customers })
  return inOperation(ctx, { kind: 'export.ask' }, async (tx) => {
    const id = newId()
    await insertRequest(tx, { ...file, id, purpose, query, expiresAt: later(tx, limits.waitDays * 24) })
    return { isNeeded, id, state: 'asked' as const, operationId: tx.operationId }
  })
}

const later = ({ now }: Ctx, hours: number) => new Date(now.getTime() + hours * 3_600_000)

/** What is small goes as ever; what is not is told how it can go. */
export async function exportAtOnce(
  ctx: Ctx,
  query: Wanted,
  form: Parameters<typeof writeExport>[2],
): ReturnType<typeof writeExport> {
  const { isNeeded, customers, most } = await judge(ctx, query)
  if (isNeeded) throw new Problem(403, 'exportNeedsConsent', { count: customers, most })
  return writeExport(ctx, query, form)
}

/** By whoever asked, once; a download that breaks off may be begun again until its time is over. */
export async function exportGranted(ctx: Ctx, id: string): ReturnType<typeof writeExport> {
  const request = await inTransaction(ctx, async (tx) => {
    const taken = await takeRequest(tx, id)
    if (!taken) throw new Problem(410, 'exportNotGranted')
    if (!isAsAgreed(tx, taken)) throw new Problem(410, 'exportNumbersInFull')
    return taken
  })
  const { filter, search, format, consentFor, onePer } = exportQuery.parse(request.query)
  const file = await writeExport(
    ctx,
    { filter, search },
    { format, consentFor, onePer, purpose: request.purpose },
  )
  async function* whole() {
    let isWhole = false
    try {
      yield* file.chunks
      isWhole = true
    } finally {
      if (!isWhole) await updateRequest(ctx, id, { fetchedAt: null })
    }
  }
  return { ...file, chunks: whole() }
}

export async function decideExport(
  ctx: Ctx,
  { id, isGranted, why }: { id: string; isGranted: boolean; why?: string | undefined },
) {
  const kind = isGranted ? 'export.grant' : 'export.refuse'
  return inOperation(ctx, { kind }, async (tx) => {
    const request = await lockRequest(tx, id, peopleOf(tx))
    if (!request) throw new Problem(404, 'recordNotFound')
    if (request.askedBy === tx.actor.userId) throw new Problem(403, 'exportOwn')
    if (stateOf(tx, request) !== 'asked') throw new Problem(409, 'exportSettled')
    if (!isGranted && !why) throw new Problem(422, 'exportWhyNot')
    const { fetchHours } = await readSetting(tx, exportLimits)
    const decided = {
      decidedBy: tx.actor.userId,
      decidedByName: tx.actor.name,
      decidedAt: tx.now,
      decidedWhy: why || null,
    }
    await updateRequest(tx, id, {
      ...decided,
      ...(isGranted
        ? { state: 'granted' as const, expiresAt: later(tx, fetchHours) }
        : { state: 'refused' as const }),
    })
    return { operationId: tx.operationId }
  })
}

export async function withdrawExport(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'export.withdraw' }, async (tx) => {
    const request = await lockRequest(tx, id, [tx.actor.userId])
    if (!request) throw new Problem(404, 'recordNotFound')
    if (!['asked', 'granted'].includes(stateOf(tx, request))) throw new Problem(409, 'exportSettled')
    await updateRequest(tx, id, { state: 'withdrawn' })
    return { operationId: tx.operationId }
  })
}

type Standing = ExportRequest['state'] | 'expired' | 'fetched'

function stateOf(
  { now }: Ctx,
  { state, fetchedAt, expiresAt }: Pick<ExportRequest, 'state' | 'fetchedAt' | 'expiresAt'>,
): Standing {
  if (state !== 'asked' && state !== 'granted') return state
  if (fetchedAt) return 'fetched'
  return expiresAt > now ? state : 'expired'
}

export async function readExportRequests(
  ctx: Ctx,
  asked: { limit: number; cursor?: string; whose: 'mine' | 'waiting' },
) {
  const { permissions, userId } = ctx.actor
  const mayApprove = permissions.has(approve) || permissions.has('*')
  if (asked.whose === 'waiting' && !mayApprove) return { data: [], nextCursor: null }
  const { data, nextCursor } = await listRequests(ctx, { ...asked, peopleIds: peopleOf(ctx) })
  const scopeOf = await scopesIn(ctx, data)
  return {
    data: data.map(({ askedBy, decidedBy: _, query, ...request }) => {
      const state = stateOf(ctx, request)
      const isMine = askedBy === userId
      return {
        ...request,
        ...{
          query: exportQuery.parse(query),
          scope: scopeOf(request.scope),
          state,
          isMine,
          mayDecide: mayApprove && !isMine && state === 'asked',
        },
      }
    }),
    nextCursor,
  }
}
