import type { PersonFields } from '../../../contracts/person.contract.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { namedLike, tokensOfPerson } from '../customers/customer-search.service.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { birthDateOf, maskParticulars, particularColumns } from '../customers/particulars.service.ts'
import { refreshSpecialDays } from '../special-days/special-days.service.ts'
import { hasPerson, isPersonText, listPeople, ofPerson, personTable, personTexts } from './people.store.ts'
import { spouseWarnings, warningsOf } from './spouses.service.ts'

export const personSearch: SearchSource = { kind: 'person', rows: personTexts, namesOf: tokensOfPerson }

/** The predicate that somebody whose words are `s` is found by this scrap: characters, pinyin, initials, phone. */
export async function peopleLike(ctx: Ctx, search: string) {
  const words = await namedLike(ctx, search, { alias: 'p', of: ofPerson })
  return { words, fits: isPersonText, isOfOwnIndex: true }
}

type Key = { customerId: string; id: string }

/** Everybody around a customer, as this reader may see them. */
export async function readPeople(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  return readPeopleUnchecked(ctx, id)
}

/** For whoever has made sure himself that this reader reaches the customer. */
export async function readPeopleUnchecked(ctx: Ctx, customerId: string) {
  const rows = await listPeople(ctx, customerId)
  const isMarried = rows.some(({ relation }) => relation === 'spouse')
  const warnings = isMarried ? await spouseWarnings(ctx, customerId) : undefined
  return rows.map((row) => ({
    ...maskParticulars(ctx, row),
    birth: birthDateOf(row),
    warning: warnings?.get(row.id) ?? null,
  }))
}

/** Refuses somebody who is not around this customer, as far as anybody is named. */
export async function requirePerson(ctx: Ctx, customerId: string, id: string | undefined): Promise<void> {
  if (id === undefined || (await hasPerson(ctx, customerId, id))) return
  throw new Problem(422, 'personOfAnother', {}, [{ path: 'personId', code: 'personOfAnother' }])
}

export async function createPerson(
  ctx: Ctx,
  { customerId, ...fields }: PersonFields & { customerId: string },
) {
  return inOperation(ctx, { kind: 'person.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const id = newId()
    await insertRecord(tx, personTable, { ...(await columnsOf(tx, fields)), ...atHome(home), id })
    await follow(tx, { customerId: home.id, id })
    return { id, version: 1, warnings: await warningsOf(tx, [home.id], id), operationId: tx.operationId }
  })
}

export async function updatePerson(ctx: Ctx, { customerId, id, ...fields }: Partial<PersonFields> & Key) {
  return inOperation(ctx, { kind: 'person.update' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const key = { customerId: home.id, id }
    const columns = await columnsOf(tx, fields)
    const { version } = await updateRecord(tx, personTable, key, columns, ctx.request?.ifMatch)
    await follow(tx, key)
    return { version, warnings: await warningsOf(tx, [home.id], id), operationId: tx.operationId }
  })
}

export async function removePerson(ctx: Ctx, { customerId, id }: Key) {
  return inOperation(ctx, { kind: 'person.remove' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await deleteRecord(tx, personTable, { customerId: home.id, id })
    await follow(tx, { customerId: home.id, id })
    return { operationId: tx.operationId }
  })
}

async function columnsOf(ctx: Ctx, { phone, email, birth, ...rest }: Partial<PersonFields>) {
  return { ...rest, ...(await particularColumns(ctx, { phone, email, birth })) }
}

async function follow(tx: InOperation, { customerId, id }: Key): Promise<void> {
  await indexTexts(tx, personSearch, [customerId], [id])
  await refreshSpecialDays(tx, [customerId])
  await refreshMetrics(tx, [customerId])
  await emit(tx, 'customer.peopleChanged', { customerId })
}
