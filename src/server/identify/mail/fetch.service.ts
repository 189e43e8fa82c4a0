// New mails of one mailbox, folder by folder, in batches: each batch and how far it goes are written together, so that a
// process killed anywhere goes on where the last batch ended and nothing counts twice.
import type { ImapFlow } from 'imapflow'
import { dayFromIso } from '../../../analytics/calendar.ts'
import { type Ctx, inTransaction, systemActor } from '../../platform/ctx.ts'
import { JobStopped } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import { openText } from '../../platform/sealed-text.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { text } from '../../platform/text.ts'
import { type Bounce, takeBounces, takeProven } from './bounces.service.ts'
import {
  type Folder,
  type Listed,
  openFolder,
  readFolders,
  readHeads,
  readSource,
  uidsAfter,
  withMailbox,
} from './imap.service.ts'
import { keepMails, keyOfMail, type ReadMail, takeInKnown } from './keep.service.ts'
import { mailRules, ownDomains } from './mail.settings.ts'
import { bouncedAddresses, sortOf } from './mail-sort.rules.ts'
import {
  addCounts,
  endFetch,
  findMailbox,
  keepLease,
  lastUidOf,
  type Mailbox,
  ownAddresses,
  putLastUid,
  takeLease,
} from './mailboxes.store.ts'
import { seenAmong } from './mails.store.ts'
import { domainOf, domainsIn, type Ours, oursOf, partiesOf } from './parties.rules.ts'
import { type Address, type Head, readBody, readHead, Unreadable } from './read-mail.service.ts'
import { insertRefusals, type Refusal } from './refusals.store.ts'
import { type Ignored, ignoredBy } from './senders.store.ts'

const batchSize = 25
/** Longer than the slowest batch may take. */
const leaseSeconds = 300
const minutesBetween = 5
/** A wrong password tried again and again closes the account at many providers. */
const minutesAfterRefusal = 30

type Stop = () => Promise<void>

/** Answers how many contacts came of it; nothing where another process reads this mailbox, or nobody wants it read. */
export async function fetchMailbox(caller: Ctx, secret: string, mailboxId: string, stopIfWished: Stop) {
  const actor = systemActor(caller.locale)
  const ctx = { ...caller, actor, scope: actor.scope }
  const mailbox = await findMailbox(ctx, mailboxId)
  if (!mailbox || mailbox.isPaused || !(await takeLease(ctx, mailboxId, leaseSeconds))) return { kept: 0 }
  try {
    const before = await takeInKnown(ctx)
    const kept = await readAll(ctx, mailbox, openAccount(mailbox, secret), stopIfWished)
    await endFetch(ctx, mailboxId, { fault: null, minutes: minutesBetween })
    return { kept: before + kept }
  } catch (error) {
    const isKnown = error instanceof Problem
    const fault = isKnown
      ? { code: error.code, params: error.params }
      : error instanceof JobStopped
        ? null
        : { code: 'internal', params: { requestId: mailboxId } }
    const minutes = fault?.code === 'mailSignIn' ? minutesAfterRefusal : minutesBetween
    await endFetch(ctx, mailboxId, { fault, minutes: fault ? minutes : 0 })
    if (!isKnown) throw error
    return { kept: 0, fault: error.code }
  }
}

/** What a password is sealed for: it opens only while the mailbox names the server it was given for, whatever was undone since. */
export const sealOf = ({ id, host, port, security, username }: Sealed) =>
  JSON.stringify([id, host, port, security, username])

type Sealed = Pick<Mailbox, 'id' | 'host' | 'port' | 'security' | 'username'>

export function openAccount(mailbox: Mailbox, secret: string) {
  const { host, port, security, username } = mailbox
  const password = mailbox.sealed && openText(secret, sealOf(mailbox), mailbox.sealed)
  // Restored from a backup under another key of the house, brought back after it was removed, or led back to another server.
  if (!password) throw new Problem(422, 'mailPasswordGone')
  return { host, port, security, username, password }
}

type Account = ReturnType<typeof openAccount>

/** What holds for all of one run. */
type Run = { ctx: Ctx; mailbox: Mailbox; ours: Ours; ignored: Ignored[]; mostBytes: number }

async function readAll(ctx: Ctx, mailbox: Mailbox, account: Account, stopIfWished: Stop): Promise<number> {
  const { mostMb } = await readSetting(ctx, mailRules)
  const ours = oursOf(await ownAddresses(ctx), domainsIn(await readSetting(ctx, ownDomains)))
  const run = { ctx, mailbox, ours, ignored: await ignoredBy(ctx, mailbox.id), mostBytes: mostMb * 2 ** 20 }
  return withMailbox(account, async (client) => {
    const folders = await readFolders(client)
    let kept = 0
    const wanted = mailbox.folders.map((path) => {
      const folder = folders.find((each) => each.path === path)
      if (!folder) throw new Problem(422, 'mailFolderGone', { path })
      return folder
    })
    // What was sent first: then a report that it came back finds it.
    for (const folder of wanted.toSorted((a, b) => Number(b.use === 'sent') - Number(a.use === 'sent')))
      kept += await readFolder(run, client, folder, stopIfWished)
    await inTransaction({ ...ctx, now: new Date() }, async (tx) =>
      addCounts(tx, mailbox.id, { kept: 0, bounced: await takeProven(tx, mailbox.id) }),
    )
    return kept
  })
}

async function readFolder(run: Run, client: ImapFlow, folder: Folder, stopIfWished: Stop): Promise<number> {
  const { ctx, mailbox } = run
  const { uidValidity } = await openFolder(client, folder.path)
  const last = await lastUidOf(ctx, mailbox, folder.path, uidValidity)
  const since = new Date(dayFromIso(mailbox.fromOn) * 86_400_000)
  const uids = await uidsAfter(client, last, since)
  let kept = 0
  for (let at = 0; at < uids.length; at += batchSize) {
    await stopIfWished()
    const part = uids.slice(at, at + batchSize)
    const batch = await readBatch(run, client, { folder, uidValidity }, part)
    kept += await writeBatch(run, { path: folder.path, uidValidity, lastUid: part.at(-1) ?? last }, batch)
  }
  return kept
}

type Batch = { mails: ReadMail[]; bounces: Bounce[]; refusals: Refusal[] }
type Place = { folder: Folder; uidValidity: string }

async function readBatch(run: Run, client: ImapFlow, place: Place, uids: number[]): Promise<Batch> {
  const batch: Batch = { mails: [], bounces: [], refusals: [] }
  const heads: { listed: Listed; head: Head; key: Buffer }[] = []
  const refuse = (listed: Listed, reason: string, subject: string | null) =>
    batch.refusals.push(refusalOf(run, place, { listed, reason, subject }))
  for (const listed of await readHeads(client, uids)) {
    try {
      const head = await readHead(listed.head)
      heads.push({ listed, head, key: keyOfMail(head.messageId ?? `${listed.head.toString('latin1')}`) })
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      refuse(listed, error.reason, null)
    }
  }
  const seen = await seenAmong(
    run.ctx,
    heads.map(({ key }) => key),
  )
  for (const { listed, head, key } of heads) {
    if (seen.has(key.toString('hex'))) continue
    try {
      await readOne(run, client, place, { listed, head, key }, batch)
    } catch (error) {
      const reason = reasonOf(error)
      if (!reason) throw error
      refuse(listed, reason, head.subject || null)
    }
  }
  return batch
}

function refusalOf(
  { ctx }: Run,
  { uidValidity, folder }: Place,
  { listed, reason, subject }: { listed: Listed; reason: string; subject: string | null },
): Refusal {
  return {
    folder: folder.path,
    uidValidity,
    uid: listed.uid,
    reason,
    subject,
    at: listed.arrivedAt ?? ctx.now,
  }
}

/** What is wrong with this one mail; undefined where something else is. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Unreadable) return error.reason
  const status = error instanceof Error && 'responseStatus' in error ? error.responseStatus : undefined
  return status === 'NO' || status === 'BAD' ? 'notGiven' : undefined
}

async function readOne(
  run: Run,
  client: ImapFlow,
  place: Place,
  { listed, head, key }: { listed: Listed; head: Head; key: Buffer },
  batch: Batch,
): Promise<void> {
  const { ctx, mailbox, ours, ignored, mostBytes } = run
  const { folder, uidValidity } = place
  const sort = sortOf(head.sort)
  if (sort === 'auto' || sort === 'bulk') return
  const isTooLarge = listed.size > mostBytes
  if (sort === 'bounce') {
    const source = isTooLarge ? undefined : await readSource(client, listed.uid)
    if (!source) return
    const { whole, returned } = await readBody(source)
    const refusal = refusalOf(run, place, { listed, reason: '', subject: head.subject || null })
    batch.bounces.push({ key, addresses: bouncedAddresses(whole), names: returned, refusal })
    return
  }
  const parties = partiesOf(head, ours, folder.use === 'sent')
  const isHeeded = ({ address }: Address) => !isIgnored(ignored, address)
  const principals = parties?.principals.filter(isHeeded) ?? []
  // Whoever is ignored is so with everybody else the letter went to.
  if (!parties || principals.length === 0) return
  const body = isTooLarge
    ? undefined
    : await readSource(client, listed.uid).then((source) => source && readBody(source))
  const tooLarge = text(ctx.locale, 'mailTooLarge', { mb: Math.ceil(listed.size / 2 ** 20) })
  batch.mails.push({
    ...{
      key,
      folder: folder.path,
      uidValidity,
      uid: listed.uid,
      mailboxId: mailbox.id,
      messageId: head.messageId,
    },
    ...{ direction: parties.direction, principals, others: parties.others.filter(isHeeded) },
    employeeId: parties.employeeId ?? mailbox.employeeId,
    at: happenedAt(ctx, head.at, listed.arrivedAt),
    subject: head.subject || null,
    text: isTooLarge ? tooLarge : (body?.text ?? ''),
    attachments: body?.attachments ?? [],
  })
}

function isIgnored(ignored: readonly Ignored[], address: string): boolean {
  const domain = domainOf(address)
  return ignored.some(({ kind, value }) => (kind === 'address' ? value === address : value === domain))
}

/** A sender's clock may run ahead, or stand still at the beginning of time. */
function happenedAt({ now }: Ctx, said: Date | null, arrived: Date | null): Date {
  const isSound = (date: Date | null) => date !== null && date <= now && date.getUTCFullYear() >= 1990
  return (isSound(said) ? said : isSound(arrived) ? arrived : null) ?? now
}

type Reached = { path: string; uidValidity: string; lastUid: number }

async function writeBatch(run: Run, reached: Reached, batch: Batch): Promise<number> {
  try {
    return await write(run, reached, batch)
  } catch (error) {
    if (!isFaultOfData(error)) throw error
    run.ctx.log.warn({ error, mailbox: run.mailbox.id }, 'a mail could not be written')
  }
  // One of them spoils it for all: each alone, and what cannot be written is refused.
  let kept = 0
  const refusals = [...batch.refusals]
  for (const mail of batch.mails)
    try {
      kept += await write(run, undefined, { mails: [mail], bounces: [], refusals: [] })
    } catch (error) {
      if (!isFaultOfData(error)) throw error
      const { folder, uidValidity, uid, subject, at } = mail
      refusals.push({ folder, uidValidity, uid, reason: 'broken', subject, at })
    }
  await write(run, reached, { ...batch, mails: [], refusals })
  return kept
}

/** Classes 22 and 23 of SQLSTATE: a value that the database does not take. */
const isFaultOfData = (error: unknown) =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code))

function write({ ctx, mailbox }: Run, reached: Reached | undefined, { mails, bounces, refusals }: Batch) {
  return inTransaction({ ...ctx, now: new Date() }, async (tx) => {
    const kept = await keepMails(tx, mails)
    const bounced = await takeBounces(tx, bounces)
    await insertRefusals(tx, mailbox.id, [...refusals, ...bounced.doubts])
    if (reached) await putLastUid(tx, { mailboxId: mailbox.id, fromOn: mailbox.fromOn, ...reached })
    await addCounts(tx, mailbox.id, { kept, bounced: bounced.marked })
    await keepLease(tx, mailbox.id, leaseSeconds)
    return kept
  })
}
