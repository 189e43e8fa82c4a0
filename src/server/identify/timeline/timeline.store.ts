import { sql } from 'kysely'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type Place, timelineSources } from './timeline-sources.store.ts'

export type TimelineRow = { at: Date; kind: TimelineKind; id: string; body: unknown; key: string }

/** The newest entries of these kinds after a place: each source gives its own newest, here they are merged. */
export async function readSlice(
  ctx: Ctx,
  query: { customerId: string; kinds: TimelineKind[]; after: Place | undefined; limit: number },
): Promise<TimelineRow[]> {
  const { customerId, kinds, after, limit } = query
  if (kinds.length === 0) return []
  const sources = kinds.map((kind) => timelineSources[kind]({ customerId, after, limit }))
  const found = await sql<TimelineRow>`
    SELECT at, kind, id, body, at::text AS key FROM (${sql.join(sources, sql` UNION ALL `)}) entry
    ORDER BY at DESC, kind DESC, id DESC LIMIT ${limit}`.execute(ctx.db)
  return found.rows
}

/** People and departments by name, whatever has become of them since. */
export async function readNames(ctx: Ctx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    SELECT id, name FROM auth_user WHERE id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, name FROM department WHERE id = ANY(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}
