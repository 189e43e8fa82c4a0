// Documents that leave the house together, in a copy of all that is kept of a customer: archived ones under the same grant as
// when they are opened, and each written into its register.
import type { Ctx } from '../../platform/ctx.ts'
import { filesOfCustomers } from './copies.store.ts'
import { insertUse } from './document-uses.store.ts'

type Asker = { employeeId: string | null }

/**
 * The versions that whoever asks may take along, those in force first, and how many he may not: of archived documents two
 * others must have let him read.
 */
export async function filesForCopy(ctx: Ctx, customerIds: readonly string[], { employeeId }: Asker) {
  const all = await filesOfCustomers(ctx, customerIds, employeeId)
  const files = all.filter(({ isArchivedKind, approvalId }) => !isArchivedKind || approvalId !== null)
  return { files, heldBack: all.length - files.length }
}

type Taken = Awaited<ReturnType<typeof filesForCopy>>['files']

/** In the transaction that hands them out. */
export async function noteCopies(tx: Ctx, taken: Taken, asker: Asker & { purpose: string }): Promise<void> {
  for (const { ownerId, documentId, number, approvalId, approvedFor } of taken)
    await insertUse(tx, {
      ...{ customerId: ownerId, documentId, version: number, act: 'download' },
      ...{ purpose: approvedFor ? `${approvedFor} · ${asker.purpose}` : asker.purpose, approvalId },
      employeeId: asker.employeeId,
    })
}
