import { type Generated, sql } from 'kysely'
import type { FieldInput } from '../../../contracts/field.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { RecordTable } from '../../platform/history/record-table.ts'

declare module '../../platform/schema.ts' {
  interface Database {
    customField: {
      id: string
      appliesTo: FieldInput['appliesTo']
      key: string
      nameZh: string
      nameEn: string
      kind: FieldInput['kind']
      choices: Generated<string[]>
      required: Generated<boolean>
      isSearchable: Generated<boolean>
      sort: Generated<number>
      archivedAt: Date | null
      version: Generated<number>
      createdByOperation: string
      createdAt: Generated<Date>
    }
  }
}

export const fieldTable: RecordTable = { name: 'custom_field', ofCustomer: 'none' }

export function listFields(ctx: Ctx) {
  return ctx.db
    .selectFrom('customField')
    .select([
      'id',
      'appliesTo',
      'key',
      'nameZh',
      'nameEn',
      'kind',
      'choices',
      'required',
      'isSearchable',
      'sort',
      'version',
    ])
    .where('archivedAt', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
}

export function findField(ctx: Ctx, id: string) {
  return ctx.db
    .selectFrom('customField')
    .select(['id', 'key', 'kind', 'choices', 'isSearchable'])
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

/** Also one that is out of use holds its key: its values still stand in the records. */
export function findFieldByKey(ctx: Ctx, key: string) {
  return ctx.db
    .selectFrom('customField')
    .select(['id', 'kind', 'archivedAt'])
    .where('key', '=', key)
    .executeTakeFirst()
}

/** How many customers hold one of these choices. */
export async function countChosen(ctx: Ctx, key: string, choices: string[]): Promise<number> {
  if (choices.length === 0) return 0
  const patterns = choices.flatMap((choice) => [
    JSON.stringify({ [key]: choice }),
    JSON.stringify({ [key]: [choice] }),
  ])
  const found = await sql<{ count: number }>`
    SELECT count(*) AS count FROM customer WHERE custom <> '{}' AND custom @> ANY(${patterns}::jsonb[])`.execute(
    ctx.db,
  )
  return found.rows[0]?.count ?? 0
}
