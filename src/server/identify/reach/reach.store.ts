import { type RawBuilder, sql } from 'kysely'
import type { ConsentChannel, ConsentPurpose } from '../../../contracts/consent-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Standing } from './judge.service.ts'

/** What stands of these customers' words for these purposes. */
export async function standingsOf(
  ctx: Ctx,
  customerIds: readonly string[],
  purposes: readonly ConsentPurpose[],
): Promise<(Standing & { customerId: string })[]> {
  if (customerIds.length === 0) return []
  const found = await sql<Standing & { customerId: string }>`
    SELECT customer_id, purpose, nullif(channel, '') AS channel, is_granted, because, at, until, consent_id
    FROM consent_standing
    WHERE customer_id = ANY(${customerIds}::uuid[]) AND purpose = ANY(${purposes}::text[])`.execute(ctx.db)
  return found.rows
}

/**
 * The predicate that a customer, by this column, may be reached for a purpose over a channel: `judge` as a set. Only who
 * differs from the default is looked up; without any word that is nobody.
 */
export function mayReach(
  column: RawBuilder<unknown>,
  { purpose, channel }: { purpose: ConsentPurpose; channel: ConsentChannel | null },
  { isDefault, today }: { isDefault: boolean; today: string },
): RawBuilder<boolean> {
  const ended = sql`s.channel <> '' AND s.is_granted AND EXISTS (
    SELECT 1 FROM consent_standing e
    WHERE e.customer_id = s.customer_id AND e.purpose = s.purpose AND e.channel = '' AND NOT e.is_granted
      AND e.at >= s.at)`
  const word = sql`
    SELECT DISTINCT ON (s.customer_id) s.customer_id, s.is_granted, s.until
    FROM consent_standing s
    WHERE s.purpose = ${purpose} AND s.channel IN ('', ${channel ?? ''}) AND NOT (${ended})
    ORDER BY s.customer_id, s.channel DESC`
  const differs = sql`EXISTS (
    SELECT 1 FROM (${word}) w
    WHERE w.customer_id = ${column} AND w.is_granted <> ${isDefault}
      AND NOT (w.is_granted AND w.until IS NOT NULL AND w.until < ${today}::date))`
  return isDefault ? sql<boolean>`NOT ${differs}` : sql<boolean>`${differs}`
}
