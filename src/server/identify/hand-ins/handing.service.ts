// Handing in: who is new is recorded and called back, who is known is noted as known to one more, and nobody is doubled.
import type { z } from 'zod'
import { type handInContract, longestHandedIn } from '../../../contracts/hand-in.contract.ts'
import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { discardOperation, type InOperation, inOperation } from '../../platform/history/operation.ts'
import { takeHomes } from '../../platform/history/place.ts'
import { Problem } from '../../platform/problem.ts'
import { inSavepoint } from '../../platform/savepoint.ts'
import { text } from '../../platform/text.ts'
import { openForHandIn } from '../call-backs/opening.service.ts'
import { createCustomer, findDuplicates } from '../customers/customers.service.ts'
import { erasedOf } from '../customers/customers-bulk.service.ts'
import { findByWholeKey } from '../customers/key-holder.service.ts'
import { requireOpen } from './hand-ins.service.ts'
import { type Call, hasHanded, insertLine } from './hand-ins.store.ts'

type Lines = z.output<NonNullable<(typeof handInContract.handIn)['~orpc']['inputSchema']>>['lines']
type Line = Lines[number]
type Outcome = {
  outcome: 'new' | 'known' | 'again' | 'waiting' | 'refused'
  customerId: string | null
  ownerName: string | null
  why: string | null
}

export async function handIn(ctx: Ctx, { id, lines }: { id: string; lines: Lines }) {
  return inOperation(ctx, { kind: 'handIn.lines', sourceKey: 'handIn' }, async (tx) => {
    const call = await requireOpen(tx, id)
    const results: ({ index: number } & Outcome)[] = []
    for (const [index, line] of lines.entries()) results.push({ index, ...(await take(tx, call, line)) })
    const fresh = results.flatMap(({ outcome, customerId }) =>
      outcome === 'new' && customerId ? [customerId] : [],
    )
    await openForHandIn(tx, fresh)
    const isAny = results.some(({ outcome }) => outcome !== 'refused' && outcome !== 'again')
    if (!isAny) await discardOperation(tx, tx.operationId)
    return { operationId: isAny ? tx.operationId : null, results }
  })
}

const handedFields = ['name', 'phone', 'email', 'city', 'address', 'company'] as const
const numberAlone = /^[+\d][\d\s().-]*$/

async function take(tx: InOperation, call: Call, line: Line): Promise<Outcome> {
  // A number alone on its line stands where the name should.
  if (numberAlone.test(line.name)) return refused(tx, new Problem(422, 'handInNameless', { said: line.name }))
  const tooLong = handedFields.find((field) => (line[field]?.length ?? 0) > longestHandedIn[field])
  if (tooLong) {
    const told = { field: text(tx.locale, `handIn.field.${tooLong}`), most: longestHandedIn[tooLong] }
    return refused(tx, new Problem(422, 'handInTooLong', told))
  }
  const missing = call.requiredFields.find((field) => !line[field])
  if (missing)
    return refused(
      tx,
      new Problem(422, 'handInMissing', { field: text(tx.locale, `handIn.field.${missing}`) }),
    )
  try {
    return (await noteKnown(tx, call, line)) ?? (await inSavepoint(tx, () => record(tx, call, line)))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // Another wrote them down at this moment: they are known by now.
    const known = error.code.startsWith('customerKnown') ? await noteKnown(tx, call, line) : undefined
    return known ?? refused(tx, error)
  }
}

async function noteKnown(tx: InOperation, call: Call, { phone, status }: Line): Promise<Outcome | undefined> {
  const key = phone ? { phone } : {}
  const known = await findByWholeKey(tx, key)
  if (!known) return undefined
  const [holder] = await findDuplicates(tx, key)
  const told = {
    customerId: known.isInScope ? known.id : null,
    ownerName: holder?.ownerName ?? null,
    why: null,
  }
  if (await hasHanded(tx, call.id, known.id)) return { outcome: 'again', ...told }
  // Erased at this moment, they are somebody new.
  if (!(await note(tx, call, known.id, { status, wasKnown: true }))) return undefined
  return { outcome: 'known', ...told }
}

async function record(tx: InOperation, call: Call, { status, ...fields }: Line): Promise<Outcome> {
  const made = await createCustomer(await byCall(tx, call), { ...fields, ...(await placeOf(tx, call)) })
  await note(tx, call, made.id, { status, wasKnown: false })
  const isWaiting = made.waiting.length > 0
  return {
    outcome: isWaiting ? 'waiting' : 'new',
    customerId: isWaiting ? null : made.id,
    ownerName: null,
    why: null,
  }
}

/** False where they are there no more. */
async function note(
  tx: InOperation,
  call: Call,
  id: string,
  about: { status: Line['status']; wasKnown: boolean },
) {
  const home = (await takeHomes(tx, [id])).get(id)
  if (!home || (await erasedOf(tx, [home.id])).size > 0) return false
  await insertLine(tx, home, { handInId: call.id, ...about })
  return true
}

/** Where a call sends customers to, whoever brings them. */
async function placeOf(tx: Ctx, { goesTo, receiverId }: Call) {
  if (goesTo === 'bringer') return {}
  return { ownerId: null, departmentId: (await getEmployee(tx, receiverId)).departmentId }
}

/** Who brings somebody to the pool gives away by the call's word, not by a right of his own. */
async function byCall(tx: InOperation, { goesTo }: Call): Promise<InOperation> {
  if (goesTo === 'bringer') return tx
  const permissions = new Set([...tx.actor.permissions, 'customer.assign'])
  return { ...tx, actor: { ...tx.actor, permissions }, scope: { ...tx.scope, kind: 'all' } }
}

function refused(ctx: Ctx, { code, params, faults }: Problem): Outcome {
  const [first] = faults
  const why = text(ctx.locale, `problem.${first?.code ?? code}`, first?.params ?? params)
  return { outcome: 'refused', customerId: null, ownerName: null, why }
}
