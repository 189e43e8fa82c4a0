// What becomes of mails that were read: contacts of those who are known, a list of those who are not.
import { createHash } from 'node:crypto'
import { recordTold, type ToldContact } from '../../act/contacts/contacts.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { type Home, takeHomes } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { erasedAmong } from '../customers/erased-keys.service.ts'
import {
  insertMails,
  type Known,
  knownAmong,
  type MailFacts,
  type NewMail,
  takeUnseen,
} from './mails.store.ts'
import type { Address } from './read-mail.service.ts'
import { insertUnknown, takeUnknown, type UnknownMail, unknownAddresses } from './senders.store.ts'

export type ReadMail = Omit<MailFacts, 'address' | 'name'> & {
  key: Buffer
  text: string
  principals: Address[]
  others: Address[]
}

/** A mail counts once by what its sender called it, whichever mailboxes hold it; without that by what it says of itself. */
export const keyOfMail = (name: string) => createHash('sha256').update(name).digest()

/** Answers how many became contacts. */
export async function keepMails(tx: Ctx, read: readonly ReadMail[]): Promise<number> {
  const isNew = await takeUnseen(
    tx,
    read.map(({ key }) => key),
  )
  const mails = read.filter(({ key }) => isNew.delete(key.toString('hex')))
  const addresses = mails.flatMap(({ principals, others }) => [...principals, ...others])
  const known = byAddress(await knownAmong(tx, [...new Set(addresses.map(({ address }) => address))]))
  const drafts = mails.flatMap((mail) =>
    [...mail.principals, ...mail.others].map(({ address, name }) => ({
      ...mail,
      id: newId(),
      address,
      name,
      isOwn: true,
    })),
  )
  const kept = await becomeContacts(tx, drafts, known)
  const strangers = mails.flatMap((mail) =>
    mail.principals.flatMap((each) => (known.has(each.address) ? [] : { ...mail, ...each, id: newId() })),
  )
  const erased = await erasedAmong(
    tx,
    strangers.map(({ address }) => ({ kind: 'email', value: address })),
  )
  // Whoever wished to be forgotten does not come back by writing.
  await insertUnknown(
    tx,
    strangers.filter(({ address }) => !erased.has(`email ${address}`)),
  )
  return kept
}

const byAddress = (known: readonly Known[]) => {
  const all = new Map<string, Known[]>()
  for (const each of known) all.set(each.address, [...(all.get(each.address) ?? []), each])
  return all
}

/** A mailbox that very many share, such as that of a company, says nothing of whom it concerns. */
const mostOfOneAddress = 5

type Draft = MailFacts & { id: string; text: string | null }

async function becomeContacts(tx: Ctx, drafts: readonly Draft[], known: ReadonlyMap<string, Known[]>) {
  const wanted = drafts.flatMap((draft) => {
    const holders = known.get(draft.address) ?? []
    return holders.length > mostOfOneAddress ? [] : holders.map((holder) => ({ draft, holder }))
  })
  if (wanted.length === 0) return 0
  return inOperation(tx, { kind: 'mail.fetch' }, async (op) => {
    const homes = await holdHolders(
      op,
      wanted.map(({ holder }) => holder),
    )
    const said = new Set<string>()
    return writeContacts(
      op,
      wanted.flatMap(({ draft, holder }) => {
        const home = homes.get(holder.customerId)
        // One letter to a couple, or to two addresses of one customer, is one contact.
        const once = `${draft.folder} ${draft.uidValidity} ${draft.uid} ${home?.id}`
        if (!home || said.has(once)) return []
        said.add(once)
        return { draft, home, personId: holder.personId }
      }),
      null,
    )
  })
}

/** Those of them who are still known once they are held: somebody may have been erased or put away at this moment. */
async function holdHolders(op: InOperation, holders: readonly Known[]): Promise<Map<string, Home>> {
  const homes = await takeHomes(op, [...new Set(holders.map(({ customerId }) => customerId))])
  const known = await knownAmong(op, [...new Set(holders.map(({ address }) => address))])
  const still = new Set(known.map(({ customerId }) => customerId))
  return new Map([...homes].filter(([id]) => still.has(id)))
}

type Placed = { draft: Draft; home: Home; personId: string | null }

/** `unknownId`: they come from the list of unknown mails, to which undoing returns them. */
async function writeContacts(
  op: InOperation,
  placed: readonly Placed[],
  from: 'unknown' | null,
): Promise<number> {
  const contacts: ToldContact[] = []
  const mails: NewMail[] = []
  for (const { draft, home, personId } of placed) {
    const { text, id: draftId, employeeId, direction, at, subject, attachments } = draft
    const contactId = newId()
    const words = { reasonNote: subject?.slice(0, 500) || undefined, note: text || undefined }
    contacts.push({
      ...{ id: contactId, home, employeeId, at, direction, ...words, operationId: op.operationId },
      ...{ channel: 'email', reason: 'other', personId: personId ?? undefined },
    })
    const { mailboxId, folder, uidValidity, uid, messageId, address, name } = draft
    mails.push({
      ...{ customerId: home.id, originId: home.originId, id: newId(), contactId },
      ...{ unknownId: from && draftId, mailboxId, employeeId, folder, uidValidity, uid, messageId },
      ...{ direction, address, name, at, subject, attachments: JSON.stringify(attachments) },
    })
  }
  await recordTold(op, contacts)
  await insertMails(op, mails)
  return mails.length
}

/** All mails with an address on the list of unknown become contacts of this customer. */
export async function giveUnknown(op: InOperation, address: string, home: Home): Promise<number> {
  const mails = await takeUnknown(op, [address])
  if (mails.length === 0) return 0
  return writeContacts(
    op,
    mails.map((draft) => ({ draft, home, personId: null })),
    'unknown',
  )
}

/** Addresses that meanwhile were entered with somebody, in whatever way: their past comes along. */
export async function takeInKnown(ctx: Ctx): Promise<number> {
  let kept = 0
  let after = ''
  for (;;) {
    const addresses = await unknownAddresses(ctx, { after, limit: addressesAtOnce })
    kept += await takeInOf(ctx, addresses)
    if (addresses.length < addressesAtOnce) return kept
    after = addresses.at(-1) ?? after
  }
}

const addressesAtOnce = 500

async function takeInOf(ctx: Ctx, addresses: readonly string[]): Promise<number> {
  const known = byAddress(await knownAmong(ctx, addresses))
  if (known.size === 0) return 0
  return inOperation(ctx, { kind: 'mail.fetch' }, async (op) => {
    const homes = await holdHolders(op, [...known.values()].flat())
    const placeOf = (address: string) => {
      const holder = known.get(address)?.find(({ customerId }) => homes.has(customerId))
      const home = holder && homes.get(holder.customerId)
      return home && { home, personId: holder.personId }
    }
    const mails = await takeUnknown(
      op,
      [...known.keys()].filter((address) => placeOf(address) !== undefined),
    )
    const placed = mails.flatMap((draft: UnknownMail) => {
      const place = placeOf(draft.address)
      return place ? { draft, ...place } : []
    })
    return writeContacts(op, placed, 'unknown')
  })
}
