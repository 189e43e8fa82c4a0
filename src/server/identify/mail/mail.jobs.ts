import { z } from 'zod'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { type JobDefinition, startJob } from '../../platform/jobs/job.ts'
import type { CronTask } from '../../platform/jobs/worker.ts'
import type { JobParts } from '../../platform/module.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { fetchMailbox } from './fetch.service.ts'
import { mailRules } from './mail.settings.ts'
import { fetchJob } from './mailboxes.service.ts'
import { claimDue, dropFetchJobs } from './mailboxes.store.ts'
import { dropRefusals } from './refusals.store.ts'
import { dropUnknown } from './senders.store.ts'

const ofMailbox = z.object({ mailboxId: z.uuid() })

export function mailJobs({ secret }: JobParts): JobDefinition<unknown>[] {
  return [
    {
      kind: fetchJob,
      run: (ctx, payload, control) =>
        fetchMailbox(ctx, secret, ofMailbox.parse(payload).mailboxId, control.stopIfWished),
    },
  ]
}

export const mailCrons: CronTask[] = [
  { name: 'mail_fetch', pattern: '*/5 * * * *', isOfTheMoment: true, run: startDue },
  { name: 'mail_tidy', pattern: '30 2 * * *', run: tidy },
]

export function startDue(ctx: Ctx): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const mailboxId of await claimDue(tx)) await startJob(tx, fetchJob, { mailboxId })
  })
}

const day = 86_400_000

/** What nobody wanted to know goes after a while; so do the traces of fetching, of which there are very many. */
async function tidy(ctx: Ctx): Promise<void> {
  const { unknownDays } = await readSetting(ctx, mailRules)
  const before = new Date(ctx.now.getTime() - unknownDays * day)
  await dropUnknown(ctx, before)
  await dropRefusals(ctx, before)
  await dropFetchJobs(ctx, fetchJob)
}
