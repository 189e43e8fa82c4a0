// A million people and ten million ties, drawn once with a fixed seed and kept: degrees after a power law (α 2.3) with hubs of up
// to fifty thousand ties, as companies and clubs have them. Loaded in the order of the key, both ends of each tie, as import does.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Random } from '../../src/analytics/random.ts'
import { openDatabase } from '../../src/server/platform/database.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { benchFolder, startBenchCluster } from './bench-cluster.ts'

const people = 1_000_000
const alpha = 2.3
const fewest = 4.6
const mostTies = 50_000
const version = '1'

const hex = (value: number) => value.toString(16).padStart(12, '0')
export const personId = (index: number) => `00000000-0000-7000-8000-${hex(index)}`
const tieId = (index: number) => `00000000-0000-7001-8000-${hex(index)}`

export type TieGraph = { pool: pg.Pool; db: ReturnType<typeof openDatabase>['db']; stop(): Promise<void> }

/** Opens the graph, making it where it is missing (some minutes). */
export async function openTieGraph(): Promise<TieGraph> {
  const folder = benchFolder('ties')
  const mark = join(folder, 'made')
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== version) {
    rmSync(folder, { recursive: true, force: true })
    benchFolder('ties')
    await make()
    writeFileSync(mark, version)
  }
  const cluster = await startBenchCluster('ties', 'production')
  const database = openDatabase(cluster.url)
  return {
    ...database,
    async stop() {
      await database.close()
      await cluster.stop()
    },
  }
}

/** While the server rests: its files are no longer in the memory of the machine, and no other's are touched. */
export function forgetFiles(): void {
  const base = join(benchFolder('ties'), 'data', 'base')
  for (const name of readdirSync(base, { recursive: true })) {
    const file = join(base, String(name))
    if (statSync(file).size > 1_000_000)
      execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' })
  }
}

async function make(): Promise<void> {
  console.error('making a million people and ten million ties; this takes some minutes, once')
  const cluster = await startBenchCluster('ties', 'build')
  const database = openDatabase(cluster.url, { max: 2 })
  try {
    await migrate(database.pool)
    const graph = draw(new Random('ties'))
    const client = await database.pool.connect()
    await client.query('ALTER TABLE tie_end DROP CONSTRAINT tie_end_pkey')
    await client.query('BEGIN')
    await client.query('TRUNCATE tie_end')
    const copy = client.query(
      copyFrom('COPY tie_end (customer_id, other_id, tie_id, kind, weight) FROM STDIN WITH (FREEZE)'),
    )
    await pipeline(Readable.from(linesOf(graph)), copy)
    await client.query('COMMIT')
    await client.query("SET maintenance_work_mem = '1GB'")
    await client.query(
      'ALTER TABLE tie_end ADD PRIMARY KEY (customer_id, other_id, tie_id) INCLUDE (kind, weight, since, until)',
    )
    await client.query('INSERT INTO tie_degree SELECT customer_id, count(*) FROM tie_end GROUP BY 1')
    await client.query('VACUUM (ANALYZE) tie_end')
    await client.query('VACUUM (ANALYZE) tie_degree')
    client.release()
  } finally {
    await database.close()
    await cluster.stop()
  }
}

type Graph = { start: Uint32Array; other: Uint32Array; tie: Uint32Array }

/** As many stubs as somebody shall have ties, shuffled and joined two by two. */
function draw(random: Random): Graph {
  const wanted = Uint32Array.from({ length: people }, () =>
    Math.min(mostTies, Math.round(fewest * (1 - random.next()) ** (-1 / (alpha - 1)))),
  )
  const count = wanted.reduce((sum, each) => sum + each, 0) & ~1
  const stubs = new Uint32Array(count)
  let at = 0
  for (let person = 0; person < people && at < count; person++)
    for (let stub = 0; stub < (wanted[person] ?? 0) && at < count; stub++) stubs[at++] = person
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1))
    const held = stubs[last] ?? 0
    stubs[last] = stubs[other] ?? 0
    stubs[other] = held
  }
  return byPerson(stubs)
}

function byPerson(stubs: Uint32Array): Graph {
  const start = new Uint32Array(people + 1)
  for (const person of stubs) start[person + 1] = (start[person + 1] ?? 0) + 1
  for (let person = 0; person < people; person++)
    start[person + 1] = (start[person + 1] ?? 0) + (start[person] ?? 0)
  const next = start.slice()
  const other = new Uint32Array(stubs.length)
  const tie = new Uint32Array(stubs.length)
  for (let index = 0; index < stubs.length; index++) {
    const place = next[stubs[index] ?? 0] ?? 0
    next[stubs[index] ?? 0] = place + 1
    other[place] = stubs[index ^ 1] ?? 0
    tie[place] = index >> 1
  }
  return { start, other, tie }
}

function* linesOf({ start, other, tie }: Graph): Generator<string> {
  let lines = ''
  for (let person = 0; person < people; person++) {
    const id = personId(person)
    const end = start[person + 1] ?? 0
    for (let at = start[person] ?? 0; at < end; at++) {
      const to = other[at] ?? 0
      const index = tie[at] ?? 0
      if (to === person) continue
      // The same from both ends: drawn from the number of the tie.
      const weight = 0.1 + ((index * 7) % 18) / 20
      lines += `${id}\t${personId(to)}\t${tieId(index)}\t${[12, 24, 31, 32, 34][index % 5]}\t${weight}\n`
    }
    if (lines.length > 500_000) {
      yield lines
      lines = ''
    }
  }
  yield lines
}
