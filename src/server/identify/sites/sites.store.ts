import { type Generated, type RawBuilder, type Selectable, sql } from 'kysely'
import { visitorsCountedUpTo } from '../../../contracts/site.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

type SiteTable = {
  id: string
  name: string
  key: string
  allowedOrigins: string[]
  textKey: string | null
  dailyLimit: number
  isPaused: boolean
  revokedAt: Date | null
  version: Generated<number>
  createdByOperation: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

declare module '../../platform/schema.ts' {
  interface Database {
    site: SiteTable
    siteDay: { siteId: string; day: string; kept: number; robots: number; refused: number }
  }
}

export const siteTable: RecordTable = { name: 'site', ofCustomer: 'none', hasUpdatedAt: true }

type DayCounts = { kept: number; robots: number; refused: number }
export type SiteRow = Selectable<SiteTable>
type Figures = { week: DayCounts; visitors: { unknown: number; known: number } }

/** Of one site, by an index of its own, and no more than are counted. */
const visitorsOf = (which: RawBuilder<unknown>) => sql`
  SELECT 1 FROM visitor v WHERE v.site_id IS NOT NULL AND v.site_id = s.id AND ${which} LIMIT ${visitorsCountedUpTo}`

/** Those that are open first; `since` is the first day of the week that is summed up. */
export async function listSites(ctx: Ctx, since: string): Promise<(SiteRow & Figures)[]> {
  const found = await sql<SiteRow & Figures>`
    SELECT s.*, jsonb_build_object('kept', coalesce(d.kept, 0), 'robots', coalesce(d.robots, 0),
        'refused', coalesce(d.refused, 0)) AS week,
      jsonb_build_object('unknown', v.unknown, 'known', v.known) AS visitors
    FROM site s
    LEFT JOIN (
      SELECT site_id, sum(kept) AS kept, sum(robots) AS robots, sum(refused) AS refused
      FROM site_day WHERE day >= ${since}::date GROUP BY 1
    ) d ON d.site_id = s.id
    CROSS JOIN LATERAL (
      SELECT (SELECT count(*) FROM (${visitorsOf(sql`v.place_id = v.id`)}) u) AS unknown,
        (SELECT count(*) FROM (${visitorsOf(sql`v.place_id <> v.id`)}) k) AS known
    ) v
    ORDER BY s.revoked_at IS NOT NULL, s.is_paused, s.created_at, s.id LIMIT 200`.execute(ctx.db)
  return found.rows
}

export function findSite(ctx: Ctx, id: string): Promise<SiteRow | undefined> {
  return ctx.db.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst()
}

/** As a page names it, with the text that is shown today and what was kept today. */
export type OpenSite = Pick<SiteRow, 'id' | 'key' | 'name' | 'allowedOrigins' | 'dailyLimit' | 'isPaused'> & {
  textId: string | null
  keptToday: number
}

export async function findByKey(ctx: Ctx, key: string, today: string): Promise<OpenSite | undefined> {
  const found = await sql<OpenSite>`
    SELECT s.id, s.key, s.name, s.allowed_origins, s.daily_limit, s.is_paused, coalesce(d.kept, 0) AS kept_today, (
      SELECT t.id FROM consent_text t WHERE t.key = s.text_key AND t.valid_from <= ${today}::date
      ORDER BY t.number DESC LIMIT 1
    ) AS text_id
    FROM site s LEFT JOIN site_day d ON d.site_id = s.id AND d.day = ${today}::date
    WHERE s.key = ${key} AND s.revoked_at IS NULL`.execute(ctx.db)
  return found.rows[0]
}

export async function addToDay(ctx: Ctx, siteId: string, day: string, counts: DayCounts): Promise<void> {
  await sql`
    INSERT INTO site_day (site_id, day, kept, robots, refused)
    VALUES (${siteId}, ${day}, ${counts.kept}, ${counts.robots}, ${counts.refused})
    ON CONFLICT (site_id, day) DO UPDATE SET kept = site_day.kept + excluded.kept,
      robots = site_day.robots + excluded.robots, refused = site_day.refused + excluded.refused`.execute(
    ctx.db,
  )
}
