import { type Generated, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

export type TagColour = 'ink' | 'seal' | 'jade' | 'amber' | 'indigo' | 'plum' | 'slate'

declare module '../../platform/schema.ts' {
  interface Database {
    tag: {
      id: string
      name: string
      colour: TagColour | null
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const tagTable: RecordTable = { name: 'tag', ofCustomer: 'none' }

export function listTags(ctx: Ctx) {
  return ctx.db
    .selectFrom('tag')
    .select(['id', 'name', 'colour', 'version'])
    .where('archivedAt', 'is', null)
    .orderBy(sql`name COLLATE "zh-x-icu"`)
    .execute()
}

export function findTagByName(ctx: Ctx, name: string) {
  return ctx.db
    .selectFrom('tag')
    .select(['id', 'archivedAt', 'version'])
    .where('name', '=', name)
    .executeTakeFirst()
}

/** Those of these ids that are no tag in use. */
export async function missingTags(ctx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    SELECT w.id FROM unnest(${ids}::uuid[]) AS w (id)
    WHERE NOT EXISTS (SELECT 1 FROM tag t WHERE t.id = w.id AND t.archived_at IS NULL)`.execute(ctx.db)
  return found.rows.map((row) => row.id)
}
