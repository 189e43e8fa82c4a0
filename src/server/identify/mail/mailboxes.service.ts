// Mailboxes of the house and of those who work here: who may have them read, and how it goes.
import type { MailboxFields } from '../../../contracts/mail.contract.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, noteTouched, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { startJob } from '../../platform/jobs/job.ts'
import { maskFor } from '../../platform/mask.ts'
import { Problem } from '../../platform/problem.ts'
import { sealText } from '../../platform/sealed-text.ts'
import { text } from '../../platform/text.ts'
import { openAccount, sealOf } from './fetch.service.ts'
import { type Account, readFolders, withMailbox } from './imap.service.ts'
import {
  dropSecret,
  findMailbox,
  isAddressRead,
  type Mailbox,
  mailboxesOf,
  mailboxTable,
  makeDue,
  putSecret,
} from './mailboxes.store.ts'
import { knownAmong } from './mails.store.ts'
import { refusalsOf } from './refusals.store.ts'

export const fetchJob = 'mail.fetch'

/** Sets up mailboxes of the house and of anybody: whoever has the right and sees the whole house. */
export const maySetUp = ({ actor, scope }: Ctx) =>
  scope.kind === 'all' && (actor.permissions.has('*') || actor.permissions.has('mail.write'))

export async function readMailboxes(ctx: Ctx) {
  const rows = await mailboxesOf(ctx, maySetUp(ctx))
  const data = rows.map(({ fault, ...row }) => ({
    ...row,
    isMine: row.employeeId === ctx.actor.userId,
    fault: fault && { code: fault.code, detail: text(ctx.locale, `problem.${fault.code}`, fault.params) },
  }))
  return { data }
}

export async function testMailbox(
  ctx: Ctx,
  secret: string,
  { password, mailboxId, ...server }: Omit<Account, 'password'> & { password?: string; mailboxId?: string },
) {
  requireUsualPort(ctx, server)
  // The kept password goes nowhere but to the server it was given for.
  const kept = password === undefined && mailboxId ? await requireMailbox(ctx, mailboxId) : undefined
  if (kept && (kept.host !== server.host || kept.port !== server.port || kept.security !== server.security))
    throw new Problem(422, 'mailPasswordAgain')
  const account = kept ? { ...openAccount(kept, secret), username: server.username } : undefined
  if (!account && password === undefined) throw new Problem(422, 'mailPasswordGone')
  const folders = await withMailbox(account ?? { ...server, password: password ?? '' }, readFolders)
  return { folders }
}

export async function createMailbox(
  ctx: Ctx,
  secret: string,
  { password, ...fields }: MailboxFields & { password: string },
) {
  return inOperation(ctx, { kind: 'mailbox.create' }, async (tx) => {
    requireUsualPort(tx, fields)
    if (fields.employeeId !== tx.actor.userId && !maySetUp(tx)) throw new Problem(404, 'mailboxNotYours')
    if (fields.employeeId !== null && fields.employeeId !== tx.actor.userId)
      await getEmployee(tx, fields.employeeId)
    if (await isAddressRead(tx, fields.address))
      throw new Problem(409, 'mailboxKnown', { address: fields.address })
    // Or everything that this customer writes to any of us would pass for a letter of a colleague.
    if (!maySetUp(tx) && (await knownAmong(tx, [fields.address])).length > 0)
      throw new Problem(409, 'mailboxOfCustomer', { address: fields.address })
    const id = newId()
    await insertRecord(tx, mailboxTable, { id, ...fields })
    await putSecret(tx, id, sealText(secret, sealOf({ id, ...fields }), password))
    await makeDue(tx, id)
    return { id, operationId: tx.operationId }
  })
}

type Patch = Partial<Omit<MailboxFields, 'address' | 'employeeId'>> & {
  isPaused?: boolean
  password?: string
}

export async function updateMailbox(
  ctx: Ctx,
  secret: string,
  { id, password, ...patch }: Patch & { id: string },
) {
  return inOperation(ctx, { kind: 'mailbox.update' }, async (tx) => {
    const mailbox = await requireMailbox(tx, id)
    requireUsualPort(tx, { ...mailbox, ...patch })
    // Or whoever may set up mailboxes could have somebody else's password sent to a server of their own.
    const isElsewhere = (['host', 'port', 'security', 'username'] as const).some(
      (name) => patch[name] !== undefined && patch[name] !== mailbox[name],
    )
    if (isElsewhere && password === undefined) throw new Problem(422, 'mailPasswordAgain')
    const { version } = await updateRecord(tx, mailboxTable, { id }, patch, ctx.request?.ifMatch)
    if (password !== undefined) {
      await putSecret(tx, id, sealText(secret, sealOf({ ...mailbox, ...patch }), password))
      await noteTouched(tx, mailboxTable, { id })
    }
    await makeDue(tx, id)
    return { version, operationId: tx.operationId }
  })
}

export async function removeMailbox(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'mailbox.remove' }, async (tx) => {
    await requireMailbox(tx, id)
    await updateRecord(tx, mailboxTable, { id }, { archivedAt: tx.now })
    await dropSecret(tx, id)
    return { operationId: tx.operationId }
  })
}

export async function fetchNow(ctx: Ctx, id: string) {
  await requireMailbox(ctx, id)
  await makeDue(ctx, id)
  return { jobId: await startJob(ctx, fetchJob, { mailboxId: id }) }
}

export async function readRefusals(ctx: Ctx, id: string) {
  const mailbox = await requireMailbox(ctx, id)
  // The subjects of somebody's letters are theirs.
  const isOpen = mailbox.employeeId === null || mailbox.employeeId === ctx.actor.userId
  const rows = await refusalsOf(ctx, id)
  const data = rows.map(({ reason, subject, addresses, ...row }) => ({
    ...row,
    subject: isOpen ? subject : null,
    addresses: addresses.map((address) => maskFor(ctx.actor.masks, 'email', address)),
    reason: text(ctx.locale, `mailRefused.${reason}`),
  }))
  return { data }
}

async function requireMailbox(ctx: Ctx, id: string): Promise<Mailbox> {
  const mailbox = await findMailbox(ctx, id)
  if (!mailbox || (mailbox.employeeId !== ctx.actor.userId && !maySetUp(ctx)))
    throw new Problem(404, 'recordNotFound')
  return mailbox
}

/** Whoever merely has their own mailbox read does not get to knock at every door of the network. */
function requireUsualPort(ctx: Ctx, { port, security }: { port: number; security: string }): void {
  const isUsual = (port === 993 && security === 'tls') || (port === 143 && security === 'startTls')
  if (!isUsual && !maySetUp(ctx)) throw new Problem(403, 'mailPortUnusual')
}
