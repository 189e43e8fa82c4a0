// Further ways to reach a customer, or somebody around them.
import type { ContactPointFields } from '../../../contracts/contact-point.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { atHome } from '../../platform/history/place.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { maskFor } from '../../platform/mask.ts'
import { Problem } from '../../platform/problem.ts'
import { indexTexts } from '../../platform/search/kept-words.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { type Brought, broughtAlong, forgetBrought } from '../customers/brought-along.service.ts'
import { namedLike, tokensOfPerson } from '../customers/customer-search.service.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { particularColumns } from '../customers/particulars.service.ts'
import { requirePerson } from '../people/people.service.ts'
import {
  type ContactPointKind,
  contactPointsOf,
  contactPointTable,
  contactPointTexts,
  findContactPoint,
  ofContactPoint,
} from './contact-points.store.ts'

type Key = { customerId: string; id: string }

export const contactPointSearch: SearchSource = {
  kind: 'contactPoint',
  rows: contactPointTexts,
  namesOf: tokensOfPerson,
}

/** The predicate that a further phone or mailbox, whose words are `s`, is found by this scrap as a customer's first would be. */
export const furtherLike = (ctx: Ctx, search: string) =>
  namedLike(ctx, search, { alias: 'p', of: ofContactPoint }, [`k${contactPointSearch.kind}`])

const maskOf = { phone: 'phone', fax: 'phone', email: 'email' } as const
const maskOfKind = (kind: ContactPointKind) =>
  kind === 'phone' || kind === 'fax' || kind === 'email' ? maskOf[kind] : null

export async function readContactPoints(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const rows = await contactPointsOf(ctx, id)
  const data = rows.map((row) => ({ ...row, value: asSeen(ctx, row.kind, row.value) }))
  const known = new Set(rows.map(({ value }) => value))
  const brought = (await broughtAlong(ctx, id)).filter(({ value }) => !known.has(value))
  const kindOf = ({ field }: Brought) => (field === 'email' ? 'email' : 'phone')
  return { data, brought: brought.map((each) => ({ ...each, value: asSeen(ctx, kindOf(each), each.value) })) }
}

function asSeen({ actor }: Ctx, kind: ContactPointKind, value: string): string {
  const mask = maskOfKind(kind)
  return mask ? (maskFor(actor.masks, mask, value) ?? '') : value
}

export async function createContactPoint(
  ctx: Ctx,
  { customerId, ...fields }: ContactPointFields & { customerId: string },
) {
  return inOperation(ctx, { kind: 'contactPoint.create' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requirePerson(tx, home.id, fields.personId ?? undefined)
    const id = newId()
    const value = await tidy(tx, fields.kind, fields.value)
    await insertRecord(tx, contactPointTable, { ...fields, value, ...atHome(home), id })
    await indexTexts(tx, contactPointSearch, [home.id], [id])
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateContactPoint(
  ctx: Ctx,
  { customerId, id, ...fields }: Partial<ContactPointFields> & Key,
) {
  return inOperation(ctx, { kind: 'contactPoint.update' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await requirePerson(tx, home.id, fields.personId ?? undefined)
    const known = await findContactPoint(tx, home.id, id)
    if (!known) throw new Problem(404, 'recordNotFound')
    const { kind = known.kind, value = known.value } = fields
    refuseUnmasking(tx, known.kind, fields)
    const columns = { ...fields, value: await tidy(tx, kind, value) }
    const key = { customerId: home.id, id }
    const { version } = await updateRecord(tx, contactPointTable, key, columns, ctx.request?.ifMatch)
    await indexTexts(tx, contactPointSearch, [home.id], [id])
    return { version, operationId: tx.operationId }
  })
}

export async function removeContactPoint(ctx: Ctx, { customerId, id }: Key) {
  return inOperation(ctx, { kind: 'contactPoint.remove' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    await deleteRecord(tx, contactPointTable, { customerId: home.id, id })
    await indexTexts(tx, contactPointSearch, [home.id], [id])
    return { operationId: tx.operationId }
  })
}

/** A number of a merged record is no row of its own: it goes from that record. */
export async function forgetContactPoint(
  ctx: Ctx,
  { customerId, memberId, field }: { customerId: string } & Pick<Brought, 'memberId' | 'field'>,
) {
  return inOperation(ctx, { kind: 'contactPoint.remove' }, async (tx) => {
    const home = await requireCustomer(tx, customerId)
    const brought = await broughtAlong(tx, home.id)
    const wrong = brought.find((each) => each.memberId === memberId && each.field === field)
    if (!wrong) throw new Problem(404, 'recordNotFound')
    const { requestIds } = await forgetBrought(tx, home.id, wrong)
    return { operationId: tx.operationId, waiting: requestIds }
  })
}

/** What is masked for somebody is not seen by being called something else: with another kind the value is said anew. */
function refuseUnmasking(
  { actor }: Ctx,
  was: ContactPointKind,
  { kind = was, value }: Partial<ContactPointFields>,
): void {
  const [mask, after] = [maskOfKind(was), maskOfKind(kind)]
  if (value !== undefined || mask === null || mask === after || !actor.masks.has(mask)) return
  throw new Problem(422, 'contactPointValueMissing', {}, [
    { path: 'value', code: 'contactPointValueMissing' },
  ])
}

/** Phones and fax in full, mailboxes in lower case; what reaches nobody is refused at its field. */
async function tidy(ctx: Ctx, kind: ContactPointKind, value: string): Promise<string> {
  const field = kind === 'email' ? 'email' : kind === 'phone' || kind === 'fax' ? 'phone' : undefined
  if (!field) return value
  try {
    return (await particularColumns(ctx, { [field]: value }))[field] ?? value
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalidInput') throw error
    throw new Problem(
      422,
      'invalidInput',
      error.params,
      error.faults.map((fault) => ({ ...fault, path: 'value' })),
    )
  }
}
