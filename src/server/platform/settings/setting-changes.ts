// From what to what did an operation change settings? An undoing tells it the other way round.
import { sql } from 'kysely'
import type { Ctx } from '../ctx.ts'
import { nilId } from '../ids.ts'
import { type SettingDefinition, settingTable } from './setting.ts'

type Operation = { id: string; undoes: string | null; undoneBy: string | null }
type SettingChange = { key: string; before: unknown; after: unknown }
type Written = SettingChange & { operationId: string; isFirst: boolean }

/** Told to whoever may read the settings themselves, by the operation's id. */
export async function settingChangesOf(
  ctx: Ctx,
  definitions: readonly SettingDefinition[],
  operations: readonly Operation[],
): Promise<Map<string, SettingChange[]>> {
  const { permissions } = ctx.actor
  if (!permissions.has('*') && !permissions.has('setting.read')) return new Map()
  const written = await findWritten(ctx, operations)
  const ours = (key: string) => definitions.find((each) => each.key === key)?.fallback ?? null
  return new Map(
    operations.map(({ id, undoes }) => {
      const changes = written
        .filter(({ operationId }) => operationId === (undoes ?? id))
        .map(({ key, before, after, isFirst }) => {
          const former = isFirst ? ours(key) : before
          return undoes ? { key, before: after, after: former } : { key, before: former, after }
        })
      return [id, changes]
    }),
  )
}

/**
 * A choice taken back is kept whole by whoever deleted it: the undoing, or, where nothing is our default, a later change.
 * A first choice leaves no change: it is what the next change found, or what still stands.
 */
async function findWritten(ctx: Ctx, operations: readonly Operation[]): Promise<Written[]> {
  const asked = operations.map(({ id, undoes }) => undoes ?? id)
  const involved = operations.flatMap(({ id, undoes, undoneBy }) => [id, undoes, undoneBy].filter(Boolean))
  const ofSetting = sql`c.customer_id = ${nilId}::uuid AND c.table_name = ${settingTable.name}`
  const found = await sql<Written>`
    WITH deleted AS (
      SELECT c.record_id, c.before FROM change c
      WHERE c.operation_id = ANY(${involved}::uuid[]) AND ${ofSetting} AND c.action = 'delete'
      UNION
      SELECT c.record_id, c.before FROM operation o JOIN change c ON c.operation_id = o.id
      WHERE o.kind = 'setting.update' AND ${ofSetting} AND c.action = 'delete'
    ),
    known AS (
      SELECT s.id AS record_id, s.key, s.created_by_operation, s.value FROM setting s
      UNION ALL
      SELECT d.record_id, d.before ->> 'key', (d.before ->> 'created_by_operation')::uuid, d.before -> 'value' FROM deleted d
    ),
    chosen AS (
      SELECT DISTINCT ON (k.record_id) k.created_by_operation AS operation_id, k.key,
        coalesce((
          SELECT c.before -> 'value' FROM change c
          WHERE c.record_id = k.record_id AND ${ofSetting} AND c.before ? 'value' ORDER BY c.id LIMIT 1
        ), k.value) AS after
      FROM known k WHERE k.created_by_operation = ANY(${asked}::uuid[])
    ),
    changed AS (
      SELECT c.operation_id, c.record_id, (array_agg(c.before -> 'value' ORDER BY c.id))[1] AS before,
        (array_agg(c.after -> 'value' ORDER BY c.id DESC))[1] AS after
      FROM change c WHERE c.operation_id = ANY(${asked}::uuid[]) AND ${ofSetting} AND c.before ? 'value'
      GROUP BY c.operation_id, c.record_id
    )
    SELECT operation_id, key, NULL::jsonb AS before, after, TRUE AS is_first FROM chosen
    UNION ALL
    SELECT c.operation_id, (SELECT k.key FROM known k WHERE k.record_id = c.record_id LIMIT 1), c.before, c.after, FALSE
    FROM changed c
    ORDER BY key`.execute(ctx.db)
  return found.rows
}
