// What stands around many customers at once, asked for a batch of a file.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { StandingEnd } from './ties.rules.ts'
import type { StandingTie } from './ties-told.rules.ts'

/** Ties between any two of these, and all of these kinds at any of them. */
export async function standingAmong(
  ctx: Ctx,
  ids: readonly string[],
  codes: readonly number[],
): Promise<StandingEnd[]> {
  if (ids.length === 0) return []
  const found = await sql<StandingEnd>`
    SELECT customer_id AS id, other_id, tie_id, kind AS code, since, until FROM tie_end
    WHERE customer_id = ANY(${ids}::uuid[]) AND (other_id = ANY(${ids}::uuid[]) OR kind = ANY(${codes}::smallint[]))`.execute(
    ctx.db,
  )
  return found.rows
}

export async function tiesById(
  ctx: Ctx,
  tieIds: readonly string[],
  homes: readonly string[],
): Promise<Map<string, StandingTie>> {
  if (tieIds.length === 0) return new Map()
  const found = await sql<StandingTie>`
    SELECT id, customer_id, since, until, weight, note FROM tie
    WHERE customer_id = ANY(${homes}::uuid[]) AND id = ANY(${tieIds}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** Who stands above whom, from these upwards, everybody once; walked by generations, as deep as a single tie is. */
export async function parentsAbove(
  ctx: Ctx,
  ids: readonly string[],
  code: number,
): Promise<Map<string, Set<string>>> {
  const above = new Map<string, Set<string>>()
  let generation = [...ids]
  for (let step = 0; step < 64 && generation.length > 0; step++) {
    const found = await sql<{ id: string; parentId: string }>`
      SELECT customer_id AS id, other_id AS parent_id FROM tie_end
      WHERE customer_id = ANY(${generation}::uuid[]) AND kind = ${-code}`.execute(ctx.db)
    for (const id of generation) if (!above.has(id)) above.set(id, new Set())
    for (const { id, parentId } of found.rows) above.get(id)?.add(parentId)
    generation = [...new Set(found.rows.map(({ parentId }) => parentId))].filter((id) => !above.has(id))
  }
  return above
}

/** Whom of these somebody introduced already. */
export async function introducedAmong(ctx: Ctx, ids: readonly string[], code: number): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    SELECT DISTINCT customer_id AS id FROM tie_end WHERE customer_id = ANY(${ids}::uuid[]) AND kind = ${-code}`.execute(
    ctx.db,
  )
  return new Set(found.rows.map(({ id }) => id))
}
