// Letters of people nobody knows: who they are, or that nothing of them is kept.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord } from '../../platform/history/record.ts'
import type { AfterUndo } from '../../platform/history/undo.ts'
import { newId } from '../../platform/ids.ts'
import { isMailbox } from '../../platform/mailbox.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { createContactPoint } from '../contact-points/contact-points.service.ts'
import {
  createCustomer,
  getCustomer,
  requireCustomer,
  updateCustomer,
} from '../customers/customers.service.ts'
import { giveUnknown } from './keep.service.ts'
import { maySetUp } from './mailboxes.service.ts'
import { dropSecretsOfNone, mailboxesOf } from './mailboxes.store.ts'
import { knownAmong } from './mails.store.ts'
import { dropDoubtsOf } from './refusals.store.ts'
import {
  dropReturned,
  dropUnknownOf,
  ignoredOf,
  ignoredTable,
  isIgnoredAlready,
  listSenders,
  returnVoided,
  unknownOf,
} from './senders.store.ts'

export const readSenders = (ctx: Ctx, query: { limit: number; cursor?: string }) =>
  listSenders(ctx, maySetUp(ctx), query)

export async function readSenderMails(ctx: Ctx, address: string) {
  const rows = await unknownOf(ctx, maySetUp(ctx), address)
  return { data: rows.map(({ name: _name, ...row }) => row) }
}

type Wish = {
  address: string
  customerId?: string
  newCustomer?: { kind: 'person' | 'organisation'; name: string }
}

export async function assignSender(ctx: Ctx, { address, customerId, newCustomer }: Wish) {
  requirePermission(ctx.actor, 'customer.write')
  if ((customerId === undefined) === (newCustomer === undefined)) throw new Problem(422, 'mailSenderWhom')
  return inOperation(ctx, { kind: 'mail.assign' }, async (tx) => {
    const [seen] = await unknownOf(tx, maySetUp(tx), address)
    if (!seen) throw new Problem(404, 'mailSenderGone')
    const id = newCustomer
      ? (await createCustomer(tx, { ...newCustomer, email: address })).id
      : await addAddress(tx, customerId ?? '', address)
    const home = (await takeHomes(tx, [id])).get(id)
    if (!home) throw new Problem(404, 'customerNotFound')
    const contacts = await giveUnknown(tx, address, home)
    return { customerId: home.id, contacts, operationId: tx.operationId }
  })
}

/** The first address of a customer without one; a further one of everybody else. */
async function addAddress(tx: Ctx, customerId: string, address: string): Promise<string> {
  const home = await requireCustomer(tx, customerId)
  const known = await knownAmong(tx, [address])
  if (known.some((each) => each.customerId === home.id)) return home.id
  if ((await getCustomer(tx, home.id)).email === null) await updateCustomer(tx, home.id, { email: address })
  else await createContactPoint(tx, { customerId: home.id, kind: 'email', value: address })
  return home.id
}

type Ignoring = { kind: 'address' | 'domain'; value: string; mailboxId?: string }

const isDomain = (value: string) => isMailbox(`a@${value}`)

export async function ignoreSender(ctx: Ctx, { kind, value, mailboxId }: Ignoring) {
  if (!(kind === 'address' ? isMailbox(value) : isDomain(value))) throw new Problem(422, 'mailIgnoreWhat')
  return inOperation(ctx, { kind: 'mail.ignore' }, async (tx) => {
    const mine = (await mailboxesOf(tx, false)).map(({ id }) => id)
    if (mailboxId !== undefined && !mine.includes(mailboxId)) throw new Problem(404, 'recordNotFound')
    // Of all mailboxes of the house only whoever sets them up may say so.
    const where = mailboxId !== undefined ? [mailboxId] : maySetUp(tx) ? [null] : mine
    for (const each of where) {
      const wish = { kind, value, mailboxId: each }
      if (await isIgnoredAlready(tx, wish)) continue
      await insertRecord(tx, ignoredTable, { id: newId(), ...wish })
    }
    return { operationId: tx.operationId }
  })
}

export async function readIgnored(ctx: Ctx) {
  return { data: await ignoredOf(ctx, maySetUp(ctx)) }
}

export async function heedSender(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'mail.heed' }, async (tx) => {
    const known = (await ignoredOf(tx, maySetUp(tx))).find((each) => each.id === id)
    if (!known || (known.mailboxId === null && !maySetUp(tx))) throw new Problem(404, 'recordNotFound')
    await deleteRecord(tx, ignoredTable, { id })
    return { operationId: tx.operationId }
  })
}

/** Letters with somebody who is erased, that never became contacts of theirs: they were put away, or not known yet. */
export async function forgetLetters(tx: Ctx, addresses: readonly string[]): Promise<void> {
  await dropUnknownOf(tx, addresses)
  await dropDoubtsOf(tx, addresses)
}

/** What somebody was taken for is taken back, or that again. */
export const unknownFollow: AfterUndo = async (tx, customerIds) => {
  await returnVoided(tx)
  await dropReturned(tx, customerIds)
  await dropSecretsOfNone(tx)
}
