import { sql } from 'kysely'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { isWanted, mostLookedThrough, type Slice, type Wanted } from './timeline-slice.store.ts'
import { timelineSources } from './timeline-sources.store.ts'

export type TimelineRow = { at: Date; kind: TimelineKind; id: string; body: unknown; key: string }

/** The newest entries of these kinds after a place: each source gives its own newest, here they are merged. */
export async function readSlice(
  ctx: Ctx,
  { kinds, wanted, ...slice }: Slice & { kinds: TimelineKind[]; wanted: Wanted | undefined },
): Promise<TimelineRow[]> {
  if (kinds.length === 0) return []
  const sources = kinds.map((kind) => {
    const source = timelineSources[kind]
    if (!wanted) return source(slice)
    // What is not wanted is left out of each source before it is cut, or a page would end up empty.
    return sql`(SELECT t.* FROM ${source({ ...slice, limit: mostLookedThrough })} t WHERE ${isWanted(wanted)}
      ORDER BY t.at DESC, t.id DESC LIMIT ${slice.limit})`
  })
  const found = await sql<TimelineRow>`
    SELECT at, kind, id, body, at::text AS key FROM (${sql.join(sources, sql` UNION ALL `)}) entry
    ORDER BY at DESC, kind DESC, id DESC LIMIT ${slice.limit}`.execute(ctx.db)
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

/** A department with all below it, and everybody who works there, by name. */
export async function namesOfDepartment(ctx: Ctx, id: string) {
  const found = await sql<{ departments: string[]; employees: string[] }>`
    SELECT array_agg(DISTINCT d.name) AS departments,
      coalesce(array_agg(DISTINCT e.name) FILTER (WHERE e.id IS NOT NULL), '{}') AS employees
    FROM department d LEFT JOIN employee e ON e.department_id = d.id WHERE d.path @> ARRAY[${id}::uuid]`.execute(
    ctx.db,
  )
  const { departments, employees } = found.rows[0] ?? {}
  return { departments: departments ?? [], employees: employees ?? [] }
}
