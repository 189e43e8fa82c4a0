import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

export async function anyErased(ctx: Ctx): Promise<boolean> {
  return (await sql`SELECT 1 FROM erased_key LIMIT 1`.execute(ctx.db)).rows.length > 0
}

/** The house's own, made when it is needed first. */
export async function secretOrNew(ctx: Ctx, fresh: Buffer): Promise<Buffer> {
  const known = await sql<{ secret: Buffer }>`SELECT secret FROM erased_key_secret`.execute(ctx.db)
  if (known.rows[0]) return known.rows[0].secret
  await sql`INSERT INTO erased_key_secret (id, secret) VALUES (1, ${fresh}) ON CONFLICT DO NOTHING`.execute(
    ctx.db,
  )
  const made = await sql<{ secret: Buffer }>`SELECT secret FROM erased_key_secret`.execute(ctx.db)
  return made.rows[0]?.secret ?? fresh
}

export async function insertDigests(
  tx: Ctx,
  erasureId: string,
  keys: readonly { kind: string; digest: Buffer }[],
): Promise<void> {
  for (const { kind, digest } of keys)
    await sql`
      INSERT INTO erased_key (kind, digest, erasure_id) VALUES (${kind}, ${digest}, ${erasureId})
      ON CONFLICT DO NOTHING`.execute(tx.db)
}

/** As hex; a digest is of its kind already. */
export async function findDigests(ctx: Ctx, hexes: readonly string[]): Promise<string[]> {
  const found = await sql<{ hex: string }>`
    SELECT encode(digest, 'hex') AS hex FROM erased_key
    WHERE digest = ANY(ARRAY(SELECT decode(h, 'hex') FROM unnest(${hexes}::text[]) h))`.execute(ctx.db)
  return found.rows.map(({ hex }) => hex)
}
