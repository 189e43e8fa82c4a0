import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import type { RuleSubject } from './reviews.rules.ts'
import type { ReviewRule } from './reviews.store.ts'

export async function listRules(ctx: Ctx): Promise<(ReviewRule & { waiting: number })[]> {
  const found = await sql<ReviewRule & { waiting: number }>`
    SELECT r.*, (SELECT count(*)::int FROM review_request q WHERE q.rule_id = r.id AND q.state = 'waiting') AS waiting
    FROM review_rule r WHERE r.archived_at IS NULL ORDER BY r.sort, r.id`.execute(ctx.db)
  return found.rows
}

export function findRule(ctx: Ctx, id: string): Promise<ReviewRule | undefined> {
  return ctx.db
    .selectFrom('reviewRule')
    .selectAll()
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

export type Candidate = {
  customerId: string
  name: string
  by: string
  at: Date
  kind: string
  sourceKey: string | null
  /** What it changed; of somebody new nothing. */
  columns: string[]
}

/** What the newest operations since then did in the reader's scope that a rule of this subject looks at; so many are looked through. */
export async function candidatesSince(
  ctx: Ctx,
  subject: RuleSubject,
  since: Date,
  most: number,
): Promise<Candidate[]> {
  const newest = sql`
    SELECT * FROM operation WHERE at >= ${since} AND undone_by IS NULL AND undoes IS NULL ORDER BY at DESC LIMIT ${most}`
  const told = sql`o.actor_name AS "by", o.at, o.kind, o.source_key`
  const changed =
    subject === 'customer.archive'
      ? sql`AND k.after ->> 'archived_at' IS NOT NULL`
      : sql`AND NOT k.before ? 'archived_at'`
  const found =
    subject === 'customer.create'
      ? await sql<Candidate>`
          SELECT c.id AS customer_id, c.name, ${told}, '{}'::text[] AS columns FROM (${newest}) o
          JOIN customer c ON c.created_by_operation = o.id AND ${inScope(ctx, 'c')} ORDER BY o.at DESC LIMIT ${most}`.execute(
          ctx.db,
        )
      : await sql<Candidate>`
          SELECT c.id AS customer_id, c.name, ${told}, ARRAY(SELECT jsonb_object_keys(k.before)) AS columns
          FROM (${newest}) o JOIN change k ON k.operation_id = o.id AND k.table_name = 'customer' AND k.action = 'update' ${changed}
          JOIN customer c ON c.id = k.customer_id AND ${inScope(ctx, 'c')} ORDER BY o.at DESC LIMIT ${most}`.execute(
          ctx.db,
        )
  return found.rows
}
