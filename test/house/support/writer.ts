// A program that keeps a data folder and writes one committed row after another, naming each on a line of its own.
import pg from 'pg'
import { prepareDataDir } from '../../../src/server/platform/data-dir.ts'
import { findPostgres } from '../../../src/server/platform/find-postgres.ts'
import { liveUntilTold } from '../../../src/server/platform/lifetime.ts'
import { createLog } from '../../../src/server/platform/log.ts'
import { Refusal } from '../../../src/server/platform/refusal.ts'

const [dataDir = '', kilobytes = '0'] = process.argv.slice(2)
const payload = `(SELECT string_agg(md5(random()::text), '') FROM generate_series(1, ${Number(kilobytes) * 32}))`
const log = createLog({ logLevel: 'info' })

try {
  prepareDataDir(dataDir)
  const postgres = await findPostgres({ dataDir, databaseUrl: undefined }, { as: 'own', log })
  const client = new pg.Client({ connectionString: postgres.url })
  client.on('error', () => {})
  await client.connect()
  await client.query('CREATE TABLE IF NOT EXISTS written (id int PRIMARY KEY, payload text)')
  const { rows } = await client.query('SELECT id FROM written ORDER BY id')
  console.log(`found ${JSON.stringify(rows.map((row) => row.id))}`)
  let isDraining = false
  const writing = write(rows.length === 0 ? 1 : rows.at(-1).id + 1)
  process.exitCode = await liveUntilTold({
    gone: postgres.gone,
    drain: async () => {
      isDraining = true
      await writing
      await client.end()
    },
    stop: (mode) => postgres.release(mode),
    drainMs: 5000,
    log,
  })

  async function write(first: number): Promise<void> {
    for (let id = first; !isDraining; id++) {
      await client.query(`INSERT INTO written VALUES ($1, ${payload})`, [id])
      console.log(`committed ${id}.`)
    }
    console.log('drained all.')
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.log(`refused ${error.code}: ${error.message}`)
  process.exitCode = 1
}
