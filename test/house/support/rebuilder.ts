// A worker that begins the rebuild of the live numbers and, with half of the new table written, stands still to be killed.
import { z } from 'zod'
import { rebuildJob, rebuildWhenFree } from '../../../src/server/analyse/metrics/rebuild.service.ts'
import { systemCtx } from '../../../src/server/platform/ctx.ts'
import { openDatabase } from '../../../src/server/platform/database.ts'
import type { JobControl } from '../../../src/server/platform/jobs/job.ts'
import { startWorker } from '../../../src/server/platform/jobs/worker.ts'
import { createLog } from '../../../src/server/platform/log.ts'

const url = z.string().parse(process.argv[2])
const log = createLog({ logLevel: 'info' })
const { db, pool } = openDatabase(url, { max: 8 })

/** Reading the facts is the first half of the progress, writing the new rows comes after it. */
const stoppedMidway = (control: JobControl): Pick<JobControl, 'progress'> => ({
  async progress(at, tx) {
    await control.progress(at, tx)
    if (at.done <= Number(at.total) / 2) return
    console.log('midway')
    await new Promise(() => undefined)
  },
})

await startWorker(
  db,
  pool,
  {
    jobs: [
      {
        kind: rebuildJob,
        run: (_, __, control) => rebuildWhenFree(systemCtx(db, log), stoppedMidway(control)),
      },
    ],
    readers: [],
    crons: [],
  },
  log,
)
