import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx } from '../ctx.ts'
import { type InOperation, inOperation } from '../history/operation.ts'
import { deleteRecord, insertRecord, updateRecord } from '../history/record.ts'
import type { RecordTable } from '../history/record-table.ts'
import { newId } from '../ids.ts'
import { emit, emitMany } from '../outbox.ts'
import { Problem } from '../problem.ts'
import { readOnce } from '../read-once.ts'

/** A value the sources leave open: its shape and our default, shown as ours until somebody sets it. */
export type SettingDefinition<T = unknown> = {
  key: string
  schema: z.ZodType<T>
  fallback: T
  permission: string
  /** What is newly chosen must satisfy this too; what was saved before it was asked for goes on holding. */
  stricter?: z.ZodType<T>
}

export const settingTable: RecordTable = { name: 'setting', ofCustomer: 'none', hasUpdatedAt: true }

export function defineSetting<T>(
  key: string,
  schema: z.ZodType<T>,
  fallback: T,
  permission = 'setting.write',
) {
  return { key, schema, fallback, permission } satisfies SettingDefinition<T>
}

export async function readSetting<T>(ctx: Ctx, definition: SettingDefinition<T>): Promise<T> {
  const row = await findSetting(ctx, definition.key)
  return row ? definition.schema.parse(row.value) : definition.fallback
}

/** Also tells whether the value is our default or somebody's choice, and its version for If-Match. */
export async function readSettingWithOrigin<T>(ctx: Ctx, definition: SettingDefinition<T>) {
  const row = await findSetting(ctx, definition.key)
  return row
    ? {
        value: definition.schema.parse(row.value),
        isDefault: false,
        version: row.version,
        updatedAt: row.updatedAt,
      }
    : { value: definition.fallback, isDefault: true, version: 0, updatedAt: null }
}

export async function writeSetting<T>(
  ctx: Ctx,
  definition: SettingDefinition<T>,
  value: T,
): Promise<{ operationId: string }> {
  return inOperation(ctx, { kind: 'setting.update', reason: definition.key }, async (tx) => {
    const row = await findSetting(tx, definition.key)
    // A column holds no null: who wants nothing where nothing is our default takes his choice back.
    if (value === null && definition.fallback === null) await clearSetting(tx, row)
    else if (row) await updateRecord(tx, settingTable, { id: row.id }, { value }, ctx.request?.ifMatch)
    else await insertRecord(tx, settingTable, { id: newId(), key: definition.key, value })
    await emit(tx, 'setting.changed', { key: definition.key })
    return { operationId: tx.operationId }
  })
}

async function clearSetting(
  tx: InOperation,
  row: { id: string; version: number } | undefined,
): Promise<void> {
  if (!row) return
  const expected = tx.request?.ifMatch
  if (expected !== undefined && expected !== row.version) throw new Problem(412, 'versionConflict')
  await deleteRecord(tx, settingTable, { id: row.id })
}

/** A value that goes back is a changed value: whoever follows a setting hears of its undoing too. */
export async function announceUndone(tx: InOperation): Promise<void> {
  const found = await sql<{ key: string }>`
    SELECT DISTINCT coalesce(c.before ->> 'key', s.key) AS key
    FROM operation o JOIN change c ON c.operation_id IN (o.id, o.undoes) AND c.table_name = ${settingTable.name}
    LEFT JOIN setting s ON s.id = c.record_id
    WHERE o.id = ${tx.operationId}`.execute(tx.db)
  await emitMany(tx, 'setting.changed', found.rows)
}

const findSetting = readOnce((ctx, key) =>
  ctx.db.selectFrom('setting').selectAll().where('key', '=', key).executeTakeFirst(),
)
