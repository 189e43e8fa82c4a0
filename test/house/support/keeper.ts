// Keeps to keeping times; where a number is given, it stands still in so many-th part of what goes of archived customers.
import { z } from 'zod'
import { historyRegistry } from '../../../src/server/app.ts'
import { keepRulesTonight } from '../../../src/server/identify/keeping/keeping.service.ts'
import { systemCtx } from '../../../src/server/platform/ctx.ts'
import { openDatabase } from '../../../src/server/platform/database.ts'
import { createLog } from '../../../src/server/platform/log.ts'

const [url, standAt] = z.tuple([z.string(), z.coerce.number()]).parse(process.argv.slice(2))
const { db } = openDatabase(url, { max: 4 })

let parts = 0
/** Everything of this part is done, and nothing of it is committed. */
async function standStill(): Promise<void> {
  parts += 1
  if (parts !== standAt) return
  console.log('midway')
  await new Promise(() => undefined)
}

const afterUndo = [...historyRegistry.afterUndo, standStill]
await keepRulesTonight(systemCtx(db, createLog({ logLevel: 'error' })), { afterUndo })
