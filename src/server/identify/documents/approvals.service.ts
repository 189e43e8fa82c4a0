// What needs two people: reading what is archived (two who consent, beside who asks) and destroying (who asks and who
// confirms). Nobody consents to what is his own request.
import type { Ctx } from '../../platform/ctx.ts'
import type { Files } from '../../platform/files.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import {
  type Approval,
  type ApprovalView,
  approvalTable,
  findApproval,
  findGrant,
  findOpen,
  listApprovals,
} from './approvals.store.ts'
import { destroyDocument } from './destruction.service.ts'
import { type DocumentKey, requireDocument } from './documents.service.ts'
import { grantHours, keeperIsOne } from './documents.settings.ts'
import { type DocumentRow, homeOfDocument } from './documents.store.ts'

type ApprovalKey = DocumentKey & { approvalId: string }

/** The grant by which the reader may open it; null where none is needed. */
export async function requireGrant(ctx: Ctx, document: DocumentRow): Promise<Approval | null> {
  if (!document.isArchivedKind) return null
  const grant = await findGrant(ctx, document.customerId, document.id)
  if (!grant) throw new Problem(403, 'documentNeedsApproval')
  return grant
}

/** How the reader stands towards an archived document. */
export async function standingOf(ctx: Ctx, given: DocumentKey) {
  const { customerId, id } = await requireDocument(ctx, given)
  const grant = await findGrant(ctx, customerId, id)
  const open = await findOpen(ctx, customerId, id, 'read')
  return { grantedUntil: grant?.until ?? null, hasAsked: open !== undefined }
}

export function readApprovals(ctx: Ctx, whose: 'waiting' | 'mine'): Promise<ApprovalView[]> {
  const { permissions } = ctx.actor
  const has = (right: string) => permissions.has('*') || permissions.has(right)
  const acts: Approval['act'][] = has('document.destroy') ? ['read', 'destroy'] : ['read']
  if (whose === 'waiting' && !has('document.approve')) return Promise.resolve([])
  return listApprovals(ctx, whose, acts)
}

export async function askApproval(ctx: Ctx, { purpose, ...key }: DocumentKey & { purpose: string }) {
  return inOperation(ctx, { kind: 'document.ask', reason: purpose }, async (tx) => {
    const document = await requireDocument(tx, key)
    if (document.state === 'destroyed') throw new Problem(409, 'documentDestroyed')
    if (!document.isArchivedKind) throw new Problem(409, 'approvalNotNeeded')
    const id = await insertAsk(tx, document, { act: 'read', purpose })
    return { id, operationId: tx.operationId }
  })
}

export async function askDestruction(
  ctx: Ctx,
  { documents, reason }: { documents: DocumentKey[]; reason: string },
) {
  return inOperation(ctx, { kind: 'document.ask', reason }, async (tx) => {
    for (const key of documents) {
      const document = await requireDocument(tx, key)
      if (document.state === 'destroyed') throw new Problem(409, 'documentDestroyed')
      if (document.isHeld) throw new Problem(409, 'documentHeld', { title: document.title })
      await insertAsk(tx, document, { act: 'destroy', purpose: reason })
    }
    return { asked: documents.length, operationId: tx.operationId }
  })
}

async function insertAsk(
  tx: InOperation,
  document: DocumentRow,
  ask: Pick<Approval, 'act' | 'purpose'>,
): Promise<string> {
  if (await findOpen(tx, document.customerId, document.id, ask.act)) throw new Problem(409, 'approvalWaits')
  const id = newId()
  const asked = { askedBy: tx.actor.userId, askedAt: tx.now }
  const home = atHome(await homeOfDocument(tx, document))
  await insertRecord(tx, approvalTable, { ...home, ...ask, ...asked, id, documentId: document.id })
  return id
}

export async function decide(
  ctx: Ctx,
  files: Files,
  { isGranted, why, ...given }: ApprovalKey & { isGranted: boolean; why?: string },
) {
  const kind = isGranted ? 'document.approve' : 'document.refuse'
  const { gone, ...decided } = await inOperation(ctx, { kind, reason: why }, async (tx) => {
    const { document, approval } = await requireOpen(tx, given)
    if (approval.askedBy === tx.actor.userId) throw new Problem(403, 'approvalOwn')
    if (approval.act === 'destroy') requirePermission(tx.actor, 'document.destroy')
    const patch = isGranted
      ? await consentOf(tx, document, approval)
      : { state: 'refused' as const, refusedBy: tx.actor.userId, refusedWhy: why || null }
    await write(tx, approval, patch)
    const isDestroyed = approval.act === 'destroy' && patch.state === 'granted'
    return {
      gone: isDestroyed ? await destroyDocument(tx, document, approval) : [],
      state: patch.state,
      operationId: tx.operationId,
    }
  })
  // Only when nothing can fail any more; what a killed process leaves lying is swept away.
  for (const fileId of gone) await files.discard(fileId)
  return decided
}

async function consentOf(tx: Ctx, document: DocumentRow, approval: Approval) {
  const me = tx.actor.userId
  if (approval.act === 'destroy') return { state: 'granted' as const, firstBy: me, firstAt: tx.now }
  if (approval.firstBy === null) return { state: 'asked' as const, firstBy: me, firstAt: tx.now }
  if (approval.firstBy === me) throw new Problem(409, 'approvalOwnTwice')
  const { keeperId, keeperName } = document
  const isKeeperIn = [null, approval.askedBy, approval.firstBy, me].includes(keeperId)
  if (!isKeeperIn && (await readSetting(tx, keeperIsOne)))
    throw new Problem(409, 'approvalNeedsKeeper', { name: keeperName ?? '' })
  const until = new Date(tx.now.getTime() + (await readSetting(tx, grantHours)) * 3_600_000)
  return { state: 'granted' as const, secondBy: me, secondAt: tx.now, until }
}

export async function withdraw(ctx: Ctx, given: ApprovalKey) {
  return inOperation(ctx, { kind: 'document.withdraw' }, async (tx) => {
    const { approval } = await requireOpen(tx, given)
    if (approval.askedBy !== tx.actor.userId) throw new Problem(404, 'recordNotFound')
    await write(tx, approval, { state: 'withdrawn' })
    return { operationId: tx.operationId }
  })
}

async function requireOpen(tx: Ctx, { approvalId, ...key }: ApprovalKey) {
  const document = await requireDocument(tx, key)
  const approval = await findApproval(tx, document.customerId, approvalId)
  if (!approval || approval.documentId !== document.id) throw new Problem(404, 'recordNotFound')
  if (approval.state !== 'asked') throw new Problem(409, 'approvalSettled')
  return { document, approval }
}

/** Of two who decide at once the second is told: he saw another state. */
async function write(
  tx: InOperation,
  { customerId, id, version }: Approval,
  patch: Record<string, unknown>,
): Promise<void> {
  await updateRecord(tx, approvalTable, { customerId, id }, patch, version)
}
