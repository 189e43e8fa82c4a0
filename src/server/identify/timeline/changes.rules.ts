// Changes of records as a reader may see them: which field, what it was, what it became.
import { maskFor } from '../../platform/mask.ts'

export type StoredChange = {
  table: string
  recordId: string
  action: 'update' | 'delete'
  before: Record<string, unknown>
  after: Record<string, unknown> | null
}

type Names = ReadonlyMap<string, string>

const maskedColumns: Record<string, 'phone' | 'email' | 'idNumber'> = {
  phone: 'phone',
  second_phone: 'phone',
  email: 'email',
  id_number: 'idNumber',
}

/** What the program keeps for itself says nothing to a reader. */
const silent = new Set([
  'id',
  'customer_id',
  'plan_id',
  'version',
  'created_by_operation',
  'created_at',
  'updated_at',
  'id_kind',
  // Said by the kind of the operation.
  'merged_into',
])

/** Columns that point to somebody or to a department: a reader knows them by name. */
const pointing = new Set(['owner_id', 'department_id', 'employee_id'])

export function pointedAt(changes: readonly StoredChange[]): string[] {
  const values = changes.flatMap(({ before, after }) =>
    [before, after ?? {}].flatMap((columns) => [...pointing].map((column) => columns[column])),
  )
  return values.filter((value) => typeof value === 'string')
}

export function readChange(change: StoredChange, masks: ReadonlySet<string>, names: Names) {
  const { table, recordId, action, before, after } = change
  const fields = Object.keys(before)
    .filter((column) => !silent.has(column) && !(action === 'delete' && before[column] === null))
    .map((column) => ({
      field: toCamelCase(column),
      before: seen(column, before[column], masks, names),
      after: seen(column, after?.[column], masks, names),
    }))
  return { table, recordId, action, fields }
}

function seen(column: string, value: unknown, masks: ReadonlySet<string>, names: Names): unknown {
  if (pointing.has(column) && typeof value === 'string') return names.get(value) ?? '–'
  const field = maskedColumns[column]
  return field && typeof value === 'string' ? maskFor(masks, field, value) : (value ?? null)
}

function toCamelCase(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Absent is the same as empty. */
export const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
