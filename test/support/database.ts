import { afterAll, inject } from 'vitest'
import { z } from 'zod'
import { type OpenDatabase, openDatabase } from '../../src/server/platform/database.ts'

export type TestDatabase = OpenDatabase & { url: string }

const lentDatabase = z.object({ name: z.string(), url: z.string() })

/**
 * A migrated database of one's own, with no rows but those the migrations write. Call it at the top of a test file
 * (or inside a describe); it is dropped when the tests around it are through.
 *
 *     const { db, pool, url } = await testDatabase()
 *
 * `migrated: false` gives an empty one, for the tests of migrating itself.
 */
export async function testDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const { name, url } = lentDatabase.parse(await ask({ do: 'lend', migrated: options.migrated ?? true }))
  const open = openDatabase(url)
  afterAll(async () => {
    await open.close()
    await ask({ do: 'takeBack', name })
  })
  return { ...open, url }
}

async function ask(wish: object): Promise<unknown> {
  const answer = await fetch(inject('databaseDesk'), { method: 'POST', body: JSON.stringify(wish) })
  if (!answer.ok) throw new Error(`no test database: ${await answer.text()}`)
  return answer.json()
}
