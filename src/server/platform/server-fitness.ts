// Does a database server answer, and can the program live on it?
import pg from 'pg'
import { Refusal } from './refusal.ts'

export type ServerFitness = {
  version: string
  /** What the server takes for a letter; under plain C the search finds no Chinese. */
  characterTypes: string
  knowsLetters: boolean
}

const oldestServer = 150_000

/**
 * Asks a server for its version and its character types.
 * @throws Refusal when it does not answer or is older than PostgreSQL 15; the password is never part of the text
 */
export async function examineServer(databaseUrl: string): Promise<ServerFitness> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number; ctype: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
              datctype AS ctype
       FROM pg_database WHERE datname = current_database()`,
    )
    const { version = '?', number = 0, ctype = '' } = rows[0] ?? {}
    if (number < oldestServer) throw tooOld(version)
    // Trigrams ask the C library what a letter is; under C no Chinese character is one.
    return { version, characterTypes: ctype, knowsLetters: !/^(C|POSIX)$/.test(ctype) }
  } catch (error) {
    throw error instanceof Refusal ? error : unreachable(databaseUrl, error)
  } finally {
    await client.end()
  }
}

function tooOld(version: string): Refusal {
  return new Refusal('database-unfit', {
    zh: `PostgreSQL ${version} 太旧，需要 15 或更新的版本。`,
    en: `PostgreSQL ${version} is too old; version 15 or newer is needed.`,
  })
}

function unreachable(databaseUrl: string, cause: unknown): Refusal {
  const { host, pathname, searchParams } = new URL(databaseUrl)
  const place = `${searchParams.get('host') ?? host}${pathname}`
  const why = cause instanceof Error ? cause.message || String(Reflect.get(cause, 'code')) : String(cause)
  return new Refusal(
    'database-unfit',
    { zh: `无法连接数据库 ${place}：${why}`, en: `Cannot reach the database ${place}: ${why}` },
    { cause },
  )
}
