// Connecting a site: its public key, where its pages stand, what its visitors are asked.
import { randomBytes } from 'node:crypto'
import { isoOfDay } from '../../../analytics/calendar.ts'
import type { SiteFields } from '../../../contracts/site.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readTexts } from '../consents/consents.service.ts'
import { siteCounts } from './site-counts.service.ts'
import { findSite, listSites, type SiteRow, siteTable } from './sites.store.ts'

const ourDailyLimit = 100_000

const stateOf = ({ revokedAt, isPaused }: SiteRow) => (revokedAt ? 'revoked' : isPaused ? 'paused' : 'open')

export async function readSites(ctx: Ctx) {
  await siteCounts.write()
  const { day } = await businessDay(ctx)
  const rows = await listSites(ctx, isoOfDay(day - 6))
  const { publicUrl } = ctx.request ?? {}
  return {
    scriptAddress: publicUrl === undefined ? null : `${publicUrl}/embed/visits.js`,
    data: rows.map((row) => {
      const { id, name, key, allowedOrigins, textKey, dailyLimit, version, week, visitors } = row
      const figures = { week, visitors, version, state: stateOf(row) } as const
      return { id, name, key, allowedOrigins, textKey, dailyLimit, ...figures }
    }),
  }
}

export async function createSite(ctx: Ctx, { name, ...fields }: Partial<SiteFields> & { name: string }) {
  return inOperation(ctx, { kind: 'site.create' }, async (tx) => {
    await requireText(tx, fields.textKey)
    const [id, key] = [newId(), `gs_${randomBytes(12).toString('base64url')}`]
    const { allowedOrigins = [], textKey = null, dailyLimit = ourDailyLimit } = fields
    await insertRecord(tx, siteTable, { id, key, name, allowedOrigins, textKey, dailyLimit })
    return { id, key, version: 1, operationId: tx.operationId }
  })
}

export async function updateSite(ctx: Ctx, id: string, patch: Partial<SiteFields & { isPaused: boolean }>) {
  return inOperation(ctx, { kind: 'site.update' }, async (tx) => {
    await requireText(tx, patch.textKey)
    const { version } = await updateRecord(tx, siteTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function revokeSite(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'site.revoke' }, async (tx) => {
    const site = await findSite(tx, id)
    if (!site) throw new Problem(404, 'recordNotFound')
    if (site.revokedAt) throw new Problem(409, 'siteRevoked')
    const revoked = { revokedAt: tx.now }
    const { version } = await updateRecord(tx, siteTable, { id }, revoked, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** One that asks for what is recorded online, and for nothing else. */
async function requireText(tx: Ctx, key: string | null | undefined): Promise<void> {
  if (key === null || key === undefined) return
  const { data } = await readTexts(tx)
  if (!data.some((text) => text.key === key && text.purpose === 'tracking'))
    throw new Problem(422, 'siteTextUnfit', {}, [{ path: 'textKey', code: 'siteTextUnfit' }])
}
