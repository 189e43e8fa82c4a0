import { sql } from 'kysely'
import type { Met } from '../../../contracts/meet.contract.ts'
import { sensitiveKinds, type TraitKind } from '../../../contracts/trait.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** What somebody has looked up since a moment; of two look-ups at once the second waits and sees the first. */
export async function countLookUps(tx: Ctx, since: Date): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('meet ' || ${tx.actor.userId}, 0))`.execute(tx.db)
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM operation
    WHERE actor_id = ${tx.actor.userId}::uuid AND kind = 'customer.meet' AND at >= ${since}`.execute(tx.db)
  return found.rows[0]?.count ?? 0
}

/** A serial number that one customer has; several may have bought things of one number, then nobody is told. */
export async function ownerOfSerial(ctx: Ctx, serial: string): Promise<string | undefined> {
  const found = await sql<{ customerId: string }>`
    SELECT DISTINCT customer_id FROM owned_product WHERE lower(serial) = ${serial.toLowerCase()} LIMIT 2`.execute(
    ctx.db,
  )
  return found.rows.length === 1 ? found.rows[0]?.customerId : undefined
}

/** What serves them, and nothing that is between them and us alone. */
const served: readonly TraitKind[] = [
  ...([
    'likes',
    'dislikes',
    'habit',
    'communication',
    'nonVerbal',
    'requirement',
    'media',
    'hobby',
    'buyingHabit',
  ] as const),
].filter((kind) => !sensitiveKinds.includes(kind))

type Told = Omit<Met, 'customerId'>

export async function tellCustomer(ctx: Ctx, customerId: string): Promise<Told | undefined> {
  const found = await sql<Told>`
    SELECT c.name, c.kind, m.tier, m.stage, u.name AS owner_name, d.name AS department_name, c.preferences,
      ${rows(sql`SELECT p.about, p.opened_at AS "openedAt" FROM complaint p
        WHERE p.customer_id = c.id AND p.state = 'open' ORDER BY p.opened_at, p.id LIMIT 5`)} AS complaints,
      ${rows(sql`SELECT w.what, w.features, w.arises_from AS "arisesFrom", s.name AS "departmentName", g.name AS "productName"
        FROM want w LEFT JOIN department s ON s.id = w.seen_department_id LEFT JOIN product g ON g.id = w.product_id
        WHERE w.customer_id = c.id AND w.state = 'open' ORDER BY w.id DESC LIMIT 20`)} AS wants,
      ${rows(sql`SELECT t.kind, t.text, p.name AS "personName" FROM trait t
        LEFT JOIN related_person p ON p.customer_id = t.customer_id AND p.id = t.person_id
        WHERE t.customer_id = c.id AND t.kind = ANY(${[...served]}::text[]) ORDER BY t.noted_on DESC, t.id DESC LIMIT 20`)} AS traits,
      ${rows(sql`SELECT p.what, p.due_on AS "dueOn", e.name AS "employeeName" FROM promise p
        LEFT JOIN auth_user e ON e.id = p.employee_id
        WHERE p.customer_id = c.id AND p.state = 'open' ORDER BY p.due_on, p.id LIMIT 10`)} AS promises,
      ${rows(sql`SELECT k.at, k.channel, k.reason, k.reason_note AS "reasonNote", e.name AS "employeeName"
        FROM standing_contact k LEFT JOIN auth_user e ON e.id = k.employee_id
        WHERE k.customer_id = c.id AND NOT k.not_reached ORDER BY k.at DESC, k.id DESC LIMIT 3`)} AS contacts,
      ${rows(sql`SELECT o.name, o.serial, o.next_service_on AS "nextServiceOn", o.warranty_until AS "warrantyUntil",
          o.replace_on AS "replaceOn" FROM owned_product o
        WHERE o.customer_id = c.id AND o.state = 'inUse' ORDER BY o.bought_on DESC NULLS LAST, o.id LIMIT 10`)} AS owned
    FROM customer c JOIN customer_metric m ON m.customer_id = c.id
    LEFT JOIN auth_user u ON u.id = c.owner_id LEFT JOIN department d ON d.id = c.department_id
    WHERE c.id = ${customerId} AND c.archived_at IS NULL`.execute(ctx.db)
  const [told] = found.rows
  if (!told) return undefined
  return {
    ...told,
    complaints: told.complaints.map((each) => ({ ...each, openedAt: new Date(each.openedAt) })),
    contacts: told.contacts.map((each) => ({ ...each, at: new Date(each.at) })),
  }
}

const rows = (query: ReturnType<typeof sql>) =>
  sql`coalesce((SELECT jsonb_agg(to_jsonb(r)) FROM (${query}) r), '[]')`
