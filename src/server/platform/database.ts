import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db } from './ctx.ts'
import type { Database } from './schema.ts'

export type OpenDatabase = { db: Db; pool: pg.Pool; close(): Promise<void> }

const INT8 = 20
const DATE = 1082
const INT8_ARRAY = 1016
const NUMERIC = 1700

/**
 * Opens the connection pool and the query builder over it. bigint columns arrive as numbers (money in minor units
 * stays exact up to 9·10¹⁵; anything beyond is refused loudly), dates as 'YYYY-MM-DD', numeric as number.
 */
export function openDatabase(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 16,
    types: { getTypeParser },
    options: '-c TimeZone=UTC',
  })
  // An idle connection that breaks raises 'error' on the pool; unhandled, it would end the process.
  pool.on('error', (error) => options.onError?.(error))
  // The pool calls itself ended before its connections are: a server stopped right after would cut them off.
  const closings = new Set<Promise<void>>()
  pool.on('connect', (client) => {
    client.on('error', (error) => options.onError?.(error))
    const closing = new Promise<void>((resolve) => client.once('end', resolve))
    closings.add(closing)
    void closing.then(() => closings.delete(closing))
  })
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return {
    db,
    pool,
    async close() {
      await db.destroy()
      // A query builder that was never used leaves the pool open.
      if (!pool.ended) await pool.end()
      await Promise.all(closings)
    },
  }
}

/** Does it answer, with our tables in it? */
export async function isDatabaseReady(db: Db): Promise<boolean> {
  try {
    await db.selectFrom('job').select('id').limit(1).execute()
    return true
  } catch {
    return false
  }
}

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === INT8) return parseSafeInteger
    if (oid === NUMERIC) return Number
    if (oid === DATE) return (text: string) => text
    if (oid === INT8_ARRAY)
      return (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(parseSafeInteger)
  }
  return pg.types.getTypeParser(oid, format)
}

function parseSafeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be held exactly`)
  return value
}
