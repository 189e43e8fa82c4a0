// A partner's key: 256 random bits, shown once, kept as a digest. It opens one agreement and nothing else.
import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { lockRecord, noteTouched } from '../../platform/history/record.ts'
import { guestKeyStart } from '../../platform/http/guest-key.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { standingOn } from './agreements.rules.ts'
import { requireAgreement } from './agreements.service.ts'
import { agreementTable } from './agreements.store.ts'
import { replaceKey } from './keys.store.ts'

const shownLength = 10

export const hashKey = (key: string) => createHash('sha256').update(key).digest('hex')

export async function makeKey(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'share.makeKey' }, async (tx) => {
    await lockRecord(tx, agreementTable, { id })
    const agreement = await requireAgreement(tx, id)
    const standing = standingOn((await businessDay(tx)).date, agreement)
    if (standing !== 'agreed' && standing !== 'running') throw new Problem(409, 'sharingNotRunning')
    const key = guestKeyStart + randomBytes(32).toString('base64url')
    const prefix = key.slice(0, shownLength)
    await replaceKey(tx, { id: newId(), agreementId: id, prefix, keyHash: hashKey(key) })
    await noteTouched(tx, agreementTable, { id })
    return { key, prefix, operationId: tx.operationId }
  })
}
