// A letter came back for good: the mailbox of the customer is out of reach. Anybody can write such a report, so that it counts
// only of a letter of ours; of any other a person decides.
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { getCustomer } from '../customers/customers.service.ts'
import { writeMark } from '../quality/marks.service.ts'
import { type Known, knownAmong, takeUnseen } from './mails.store.ts'
import { doubtsOf, dropDoubts, type Refusal, sentAmong } from './refusals.store.ts'

/** `names`: what the report calls the letters that came back. */
export type Bounce = { key: Buffer; addresses: string[]; names: string[]; refusal: Refusal }

/** Answers how many mailboxes were marked, and the reports that belong to no letter of ours. */
export async function takeBounces(
  tx: Ctx,
  bounces: readonly Bounce[],
): Promise<{ marked: number; doubts: Refusal[] }> {
  const isNew = await takeUnseen(
    tx,
    bounces.map(({ key }) => key),
  )
  const fresh = bounces.filter(({ key }) => isNew.delete(key.toString('hex')))
  const known = await firstAmong(
    tx,
    fresh.flatMap(({ addresses }) => addresses),
  )
  const theirs = new Set(known.map(({ address }) => address))
  const proven = new Set<string>()
  const doubts: Refusal[] = []
  for (const { names, refusal, ...told } of fresh) {
    const addresses = told.addresses.filter((address) => theirs.has(address))
    const sent = await sentAmong(tx, { names, addresses })
    for (const address of sent) proven.add(address)
    const left = addresses.filter((address) => !sent.has(address))
    if (left.length > 0) doubts.push({ ...refusal, reason: 'bounceUnproven', addresses: left, names })
  }
  const marked = await markGone(
    tx,
    known.filter(({ address }) => proven.has(address)),
  )
  return { marked, doubts }
}

/** The letter of a report may be read after it: once that has come there is no doubt. Answers how many were marked. */
export async function takeProven(tx: Ctx, mailboxId: string): Promise<number> {
  const proven = new Set<string>()
  for (const { addresses, names, ...place } of await doubtsOf(tx, mailboxId)) {
    const sent = await sentAmong(tx, { names, addresses })
    if (sent.size === 0) continue
    for (const address of sent) proven.add(address)
    await dropDoubts(tx, mailboxId, { ...place, addresses: [...sent] })
  }
  return markGone(tx, await firstAmong(tx, [...proven]))
}

async function firstAmong(tx: Ctx, addresses: readonly string[]): Promise<Known[]> {
  return (await knownAmong(tx, [...new Set(addresses)])).filter(({ isFirst }) => isFirst)
}

async function markGone(tx: Ctx, known: readonly Known[]): Promise<number> {
  if (known.length === 0) return 0
  return inOperation(tx, { kind: 'mail.bounce' }, async (op) => {
    const homes = await takeHomes(op, [...new Set(known.map(({ customerId }) => customerId))])
    let marked = 0
    for (const { address, customerId } of known) {
      const home = homes.get(customerId)
      if (!home || (await getCustomer(op, home.id)).email !== address) continue
      await writeMark(op, home.id, { field: 'email', state: 'unreachable' })
      marked++
    }
    return marked
  })
}
