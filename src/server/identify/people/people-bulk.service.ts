// The door for bulk work on the people around customers: contact persons that a file names. Callers hold the operation.
import type { Ctx } from '../../platform/ctx.ts'
import { updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { insertContacts, peopleOfMany, personTable } from './people.store.ts'
import { type ContactFields, type ContactPlan, type ContactWish, planContacts } from './people-bulk.rules.ts'

export type ContactPerson = ContactFields
export type WantedContact = ContactWish

/**
 * Adds whoever is missing and fills in what a file says of those there are; removes nobody. Answers the customers for
 * whom that changed anything, without those who are new themselves.
 */
export async function addContacts(tx: InOperation, wanted: WantedContact[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const { created, updated, changed } = await planOf(tx, wanted)
  await insertContacts(tx, created)
  await updateManyRecords(tx, personTable, updated)
  return changed
}

/** For which known customers `addContacts` would change anything; writes nothing. */
export async function findNewContacts(ctx: Ctx, wanted: WantedContact[]): Promise<string[]> {
  return wanted.length === 0 ? [] : (await planOf(ctx, wanted)).changed
}

async function planOf(ctx: Ctx, wanted: WantedContact[]): Promise<ContactPlan> {
  const customers = [...new Set(wanted.filter(({ isNew }) => !isNew).map(({ customerId }) => customerId))]
  return planContacts(wanted, await peopleOfMany(ctx, customers))
}
