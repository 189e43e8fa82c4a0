// Erases a customer and, with every table emptied and nothing committed, stands still to be killed.
import { z } from 'zod'
import { historyRegistry, personalData } from '../../../src/server/app.ts'
import { eraseCustomer } from '../../../src/server/identify/privacy/erasing.service.ts'
import { systemCtx } from '../../../src/server/platform/ctx.ts'
import { openDatabase } from '../../../src/server/platform/database.ts'
import { createFiles } from '../../../src/server/platform/files.ts'
import { createLog } from '../../../src/server/platform/log.ts'

const [url, erasureId, folder] = z.array(z.string()).length(3).parse(process.argv.slice(2))
const { db } = openDatabase(url ?? '', { max: 4 })

async function standStill(): Promise<never> {
  console.log('midway')
  return new Promise(() => undefined)
}

await eraseCustomer(
  systemCtx(db, createLog({ logLevel: 'error' })),
  {
    files: createFiles(folder ?? '', 1),
    personal: personalData,
    history: { ...historyRegistry, afterUndo: [standStill] },
  },
  erasureId ?? '',
)
