import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import type { needKinds, wantStates } from '../../../contracts/want.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

type NeedKind = (typeof needKinds)[number]
type WantState = (typeof wantStates)[number]

declare module '../../platform/schema.ts' {
  interface Database {
    want: WantTable
  }
}

type WantTable = {
  customerId: string
  id: string
  originId: string | null
  what: string
  needKind: NeedKind | null
  productId: string | null
  features: string | null
  benefits: string | null
  arisesFrom: string | null
  arisesUntil: string | null
  arisesYearly: Generated<boolean>
  condition: string | null
  interest: number | null
  priceMinor: number | null
  budgetMinor: number | null
  currency: string | null
  usesNow: string | null
  buysAt: string | null
  whyUs: string | null
  whyNot: string | null
  trend: string | null
  seenDepartmentId: string | null
  seenBy: string | null
  state: Generated<WantState>
  settledOn: string | null
  settledNote: string | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

/** A want with all that was said of it. */
export const wantTexts = sql`
  SELECT w.customer_id, w.id, w.created_at AS at, w.what AS title,
    nullif(array_to_string(array_remove(ARRAY[w.features, w.benefits, w.condition, w.uses_now, w.buys_at, w.why_us, w.why_not,
      w.trend, w.settled_note], ''), ' · '), '') AS text FROM want w`

export const wantTable: RecordTable = { name: 'want', ofCustomer: 'child', hasUpdatedAt: true }

export type WantRow = Omit<
  Selectable<WantTable>,
  'customerId' | 'originId' | 'seenDepartmentId' | 'seenBy' | 'createdByOperation' | 'createdAt' | 'updatedAt'
> & { productName: string | null; seenDepartmentName: string | null; seenByName: string | null; seenAt: Date }

export async function wantsOf(ctx: Ctx, customerId: string): Promise<WantRow[]> {
  const found = await sql<WantRow>`
    SELECT w.id, w.what, w.need_kind, w.product_id, p.name AS product_name, w.features, w.benefits, w.arises_from,
      w.arises_until, w.arises_yearly, w.condition, w.interest, w.price_minor, w.budget_minor, w.currency, w.uses_now,
      w.buys_at, w.why_us, w.why_not, w.trend, d.name AS seen_department_name, u.name AS seen_by_name,
      w.created_at AS seen_at, w.state, w.settled_on, w.settled_note, w.version
    FROM want w LEFT JOIN product p ON p.id = w.product_id LEFT JOIN department d ON d.id = w.seen_department_id
    LEFT JOIN auth_user u ON u.id = w.seen_by
    WHERE w.customer_id = ${customerId}
    ORDER BY w.state <> 'open', w.settled_on DESC, w.arises_from, w.id DESC LIMIT 200`.execute(ctx.db)
  return found.rows
}

export function findWant(ctx: Ctx, customerId: string, id: string) {
  return ctx.db
    .selectFrom('want')
    .select(['id', 'state', 'arisesFrom', 'arisesUntil'])
    .where('customerId', '=', customerId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Open wants by the day on which they next come about; one that comes every year by its day of this year or the next. */
export function datedWants(ctx: Ctx): RawBuilder<unknown> {
  // A day that has just passed is still this year's: Today lets it go in its own time.
  const since = sql`(${ctx.now}::date - 60)`
  const years = sql`greatest(0, extract(year FROM age(${since}, w.arises_from))::int)`
  const thisTime = sql`(w.arises_from + make_interval(years => ${years}))::date`
  return sql`
    SELECT w.customer_id, w.id, CASE
        WHEN NOT w.arises_yearly THEN w.arises_from
        WHEN ${thisTime} >= ${since} THEN ${thisTime}
        ELSE (w.arises_from + make_interval(years => ${years} + 1))::date
      END AS due_on, jsonb_build_object('what', w.what) AS detail
    FROM want w WHERE w.state = 'open' AND w.arises_from IS NOT NULL`
}
