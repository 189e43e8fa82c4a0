// Reads a mailbox to its end, unless it is killed.
import { z } from 'zod'
import '../../../src/server/app.ts'
import { fetchMailbox } from '../../../src/server/identify/mail/fetch.service.ts'
import { systemCtx } from '../../../src/server/platform/ctx.ts'
import { openDatabase } from '../../../src/server/platform/database.ts'
import { createLog } from '../../../src/server/platform/log.ts'
import { testSecret } from '../../support/open-api.ts'

const [url, mailboxId] = z.tuple([z.string(), z.uuid()]).parse(process.argv.slice(2))
const { db } = openDatabase(url, { max: 4 })

await fetchMailbox(
  systemCtx(db, createLog({ logLevel: 'error' })),
  testSecret,
  mailboxId,
  async () => undefined,
)
console.log('read to the end')
