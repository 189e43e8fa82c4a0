import { type Generated, type Selectable, sql } from 'kysely'
import type { FormConsent, FormField } from '../../../contracts/form.contract.ts'
import type { FormPurpose } from '../../../contracts/form-words.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'
import type { Json } from '../../platform/schema.ts'
import { inScope } from '../../platform/scope.ts'

type FormTable = {
  id: string
  key: string
  purpose: FormPurpose
  kind: 'person' | 'organisation'
  titleZh: string
  titleEn: string
  introZh: string
  introEn: string
  givesZh: string
  givesEn: string
  thanksZh: string
  thanksEn: string
  fields: Json<FormField[]>
  consents: Json<FormConsent[]>
  doubleOptIn: boolean
  ownerId: string | null
  departmentId: string | null
  allowedOrigins: string[]
  dailyLimit: number
  sealKey: string
  publishedAt: Date | null
  closedAt: Date | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

declare module '../../platform/schema.ts' {
  interface Database {
    form: FormTable
    formDay: {
      formId: string
      day: string
      opened: number
      robots: number
      refused: number
      expired: number
    }
  }
}

export type FormRow = Selectable<FormTable> & { ownerName: string | null; departmentName: string | null }

export const formTable: RecordTable = { name: 'form', ofCustomer: 'none', hasUpdatedAt: true }

const withNames = sql`
  SELECT f.*, u.name AS owner_name, d.name AS department_name
  FROM form f LEFT JOIN employee u ON u.id = f.owner_id LEFT JOIN department d ON d.id = f.department_id`

/** Whoever sees the customers that come by a form sees the form. */
export async function listForms(ctx: Ctx): Promise<FormRow[]> {
  const found = await sql<FormRow>`
    ${withNames} WHERE ${inScope(ctx, 'f')}
    ORDER BY f.closed_at IS NOT NULL, f.published_at IS NULL, f.created_at DESC, f.id LIMIT 300`.execute(
    ctx.db,
  )
  return found.rows
}

export async function findForm(ctx: Ctx, id: string): Promise<FormRow | undefined> {
  const found = await sql<FormRow>`${withNames} WHERE f.id = ${id} AND ${inScope(ctx, 'f')}`.execute(ctx.db)
  return found.rows[0]
}

/** As anybody finds it who has its address. */
export async function findPublished(ctx: Ctx, key: string): Promise<FormRow | undefined> {
  const found = await sql<FormRow>`
    ${withNames} WHERE f.key = ${key} AND f.published_at IS NOT NULL`.execute(ctx.db)
  return found.rows[0]
}

export async function isKeyTaken(tx: Ctx, key: string, exceptId?: string): Promise<boolean> {
  const found = await sql`
    SELECT 1 FROM form WHERE key = ${key} AND id IS DISTINCT FROM ${exceptId ?? null}::uuid`.execute(tx.db)
  return found.rows.length > 0
}

export async function originsOf(db: Ctx['db'], key: string): Promise<string[]> {
  const found = await db
    .selectFrom('form')
    .select('allowedOrigins')
    .where('key', '=', key)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
  return found?.allowedOrigins ?? []
}

export type FormCounts = {
  opened: number
  entered: number
  confirmed: number
  waiting: number
  unsent: number
  expired: number
  robots: number
  refused: number
}

/** What was deleted because nobody confirmed it was handed in all the same. */
export async function countsOf(ctx: Ctx, formIds: string[]): Promise<Map<string, FormCounts>> {
  const found = await sql<FormCounts & { id: string }>`
    SELECT f.id, coalesce(d.opened, 0) AS opened, coalesce(e.entered, 0) + coalesce(d.expired, 0) AS entered,
      coalesce(e.confirmed, 0) AS confirmed, coalesce(e.waiting, 0) AS waiting, coalesce(e.unsent, 0) AS unsent,
      coalesce(d.expired, 0) AS expired,
      coalesce(d.robots, 0) AS robots, coalesce(d.refused, 0) AS refused
    FROM unnest(${formIds}::uuid[]) AS f (id)
    LEFT JOIN (
      SELECT form_id, sum(opened)::bigint AS opened, sum(robots)::bigint AS robots, sum(refused)::bigint AS refused,
        sum(expired)::bigint AS expired
      FROM form_day WHERE form_id = ANY(${formIds}::uuid[]) GROUP BY 1
    ) d ON d.form_id = f.id
    LEFT JOIN (
      SELECT form_id, count(*) AS entered, count(confirmed_at) AS confirmed,
        count(*) FILTER (WHERE state = 'waiting') AS waiting,
        count(*) FILTER (WHERE state = 'unconfirmed' AND secret_hash IS NULL) AS unsent
      FROM form_entry WHERE form_id = ANY(${formIds}::uuid[]) GROUP BY 1
    ) e ON e.form_id = f.id`.execute(ctx.db)
  return new Map(found.rows.map(({ id, ...counts }) => [id, counts]))
}

type DayCounts = { opened: number; robots: number; refused: number; expired: number }

export async function addToDay(ctx: Ctx, formId: string, day: string, counts: DayCounts): Promise<void> {
  await sql`
    INSERT INTO form_day (form_id, day, opened, robots, refused, expired)
    VALUES (${formId}, ${day}, ${counts.opened}, ${counts.robots}, ${counts.refused}, ${counts.expired})
    ON CONFLICT (form_id, day) DO UPDATE SET opened = form_day.opened + excluded.opened,
      robots = form_day.robots + excluded.robots, refused = form_day.refused + excluded.refused,
      expired = form_day.expired + excluded.expired`.execute(ctx.db)
}
