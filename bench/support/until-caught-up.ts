// The million ends on a day of its own. A program started on it today first does what it would have done on the days between:
// customers whose silence has become unusual meanwhile, birthdays that are over, the count of each day.
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../src/server/platform/ctx.ts'

/** Comes back when the program's queue has been empty for three seconds; says now and then what it still waits for. */
export async function untilCaughtUp(db: Db): Promise<void> {
  for (let seconds = 0, quiet = 0; quiet < 3; seconds++) {
    const found = await sql<{ work: string | null }>`
      SELECT string_agg(DISTINCT task_identifier, ', ') AS work FROM graphile_worker.jobs WHERE run_at <= now()`.execute(
      db,
    )
    const work = found.rows[0]?.work
    quiet = work ? 0 : quiet + 1
    if (work && seconds % 30 === 5) console.error(`the program catches up: ${work}`)
    await sleep(1_000)
  }
}
