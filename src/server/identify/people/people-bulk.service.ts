// The door for bulk work on the people around customers: contact persons that a file names. Callers hold the operation and all places.
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import { atHome, type Home, homesOf } from '../../platform/history/place.ts'
import {
  planTold,
  recordsAt,
  type ToldWays,
  type Verdict,
  writeTold,
} from '../../platform/history/told-records.ts'
import { refreshSpecialDays } from '../special-days/special-days.service.ts'
import { insertContacts, peopleOfMany, personTable } from './people.store.ts'
import {
  blankPerson,
  type ContactFields,
  type ContactPlan,
  type ContactWish,
  plainName,
  planContacts,
  type ToldPerson,
  toldColumns,
} from './people-bulk.rules.ts'
import { doubtsOfSpouses } from './spouses.service.ts'

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
  await refreshMetrics(tx, changed)
  return changed
}

/** For which known customers `addContacts` would change anything; writes nothing. */
export async function findNewContacts(ctx: Ctx, wanted: WantedContact[]): Promise<string[]> {
  return wanted.length === 0 ? [] : (await planOf(ctx, wanted)).changed
}

async function planOf(ctx: Ctx, wanted: WantedContact[]): Promise<ContactPlan> {
  const known = [...new Set(wanted.filter(({ isNew }) => !isNew).map(({ customerId }) => customerId))]
  // Who was merged has his people where his other rows stand.
  const homes = known.length > 0 ? await homesOf(ctx, known) : new Map<string, Home>()
  const placed = wanted.map((wish) => {
    const home = homes.get(wish.customerId)
    return home ? { ...wish, ...atHome(home) } : { ...wish, originId: null }
  })
  return planContacts(
    placed,
    await peopleOfMany(
      ctx,
      [...homes.values()].map(({ id }) => id),
    ),
  )
}

/**
 * What a file says of people around customers, held against those there are: somebody of the same name is the same. Asks
 * only; `write` adds whoever is missing and fills in the others, and removes nobody.
 */
export async function judgePeople(
  ctx: Ctx,
  told: ToldPerson[],
  ways: ToldWays,
): Promise<{
  verdicts: Map<number, Verdict>
  otherSpouses: Map<number, string[]>
  write(tx: InOperation): Promise<void>
}> {
  const homes = [...new Set(told.map(({ home }) => home.id))]
  const known = (await recordsAt(ctx, personTable, homes)).map((each) => ({
    ...each,
    keys: [plainName(String(each.row.name))],
  }))
  const records = told.map((each) => ({
    ...{ line: each.line, home: each.home, keys: [plainName(each.name)] },
    ...{ columns: toldColumns(each), born: { name: each.name } },
  }))
  const plan = planTold(records, known, ways)
  const spouses = told.filter(
    ({ line, relation }) => relation === 'spouse' && plan.verdicts.get(line) !== 'same',
  )
  return {
    verdicts: plan.verdicts,
    otherSpouses: await doubtsOfSpouses(
      ctx,
      spouses.map(({ line, home, name }) => ({ line, customerId: home.id, name, by: 'person' })),
    ),
    async write(tx) {
      const touched = await writeTold(tx, personTable, plan, blankPerson)
      await refreshSpecialDays(tx, touched)
      await refreshMetrics(tx, touched)
    },
  }
}
