// What an event is besides: an order is a purchase, a call or a mail that one of us had is a contact.
import type { EventInput } from '../../../contracts/event.contract.ts'
import type { PurchaseFields } from '../../../contracts/purchase.contract.ts'
import { recordTold, type ToldContact } from '../../act/contacts/contacts.service.ts'
import { employeesByName } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Home } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { checkPurchases, recordPurchases } from '../purchases/purchases.service.ts'
import type { Fault } from './told-event.rules.ts'

/** An event whose customer is found. */
export type Placed = { event: EventInput; at: Date; own: string; home: Home; id: string }
/** Under which operation each of them is written. */
type Operations = ReadonlyMap<Placed, string>

const kept = { unknownProduct: 'refuse' } as const

/** Why some of these cannot be what they are besides: an unknown product, a currency, somebody who does not work here. */
export async function consequenceFaults(ctx: Ctx, placed: Placed[]): Promise<Map<Placed, Fault>> {
  const faults = new Map<Placed, Fault>()
  const lacks = (right: string) => !ctx.actor.permissions.has('*') && !ctx.actor.permissions.has(right)
  const orders = placed.filter(isOrder)
  const spoken = placed.filter(isSpoken)
  const refuse = (all: Placed[], permission: string) => {
    for (const each of all)
      faults.set(each, { code: 'permissionDenied', path: 'kind', params: { permission } })
  }
  if (lacks('purchase.write')) refuse(orders, 'purchase.write')
  else {
    const lines = orders.map(linesOf)
    const codes = (await checkPurchases(ctx, lines.flat(), kept)).values()
    for (const [index, order] of orders.entries())
      for (const _ of lines[index] ?? []) {
        const code = codes.next().value
        if (code) faults.set(order, { code, path: 'lines' })
      }
  }
  if (lacks('contact.write')) refuse(spoken, 'contact.write')
  const employees = await employeesByName(ctx, spoken.map(employeeOf))
  for (const each of spoken)
    if (!employees.has(employeeOf(each)))
      faults.set(each, { code: 'eventEmployeeUnknown', path: 'employee', params: { name: employeeOf(each) } })
  return faults
}

const isOrder = ({ event }: Placed) => event.kind === 'order'
const isSpoken = ({ event }: Placed) =>
  (event.kind === 'call' || event.kind === 'mail') && event.employee !== undefined
const employeeOf = ({ event }: Placed) => event.employee ?? ''

export type Consequence = { purchaseIds: string[]; contactId: string | null }

/** Of events that are new, and without a fault: those of many requests at once, for what hangs on them is counted once. */
export async function bringAbout(tx: Ctx, operations: Operations): Promise<Map<Placed, Consequence>> {
  const brought = new Map<Placed, Consequence>()
  const placed = [...operations.keys()]
  const operationOf = (each: Placed) => operations.get(each) ?? ''
  const orders = placed.filter(isOrder)
  const [first] = orders
  if (first) {
    const lines = orders.map(linesOf)
    const acts = new Map(
      orders.flatMap((order, index) =>
        (lines[index] ?? []).map((line) => [line, operationOf(order)] as const),
      ),
    )
    const { results } = await recordPurchases({ ...tx, operationId: operationOf(first) }, lines.flat(), {
      ...kept,
      operationOf: (line) => acts.get(line) ?? '',
    })
    const written = results.values()
    for (const [index, order] of orders.entries()) {
      const purchaseIds = (lines[index] ?? []).flatMap(() => idOf(written.next().value))
      brought.set(order, { purchaseIds, contactId: null })
    }
  }
  const spoken = placed.filter(isSpoken)
  if (spoken.length > 0) {
    const employees = await employeesByName(tx, spoken.map(employeeOf))
    const told = spoken.map((each) => ({
      ...contactOf(each, employees.get(employeeOf(each)) ?? ''),
      operationId: operationOf(each),
    }))
    await recordTold(tx, told)
    for (const [index, each] of spoken.entries())
      brought.set(each, { purchaseIds: [], contactId: told[index]?.id ?? null })
  }
  return brought
}

const idOf = (result: object | undefined) =>
  result && 'id' in result && typeof result.id === 'string' ? result.id : []

function linesOf({ event, at, own, id }: Placed): PurchaseFields[] {
  const { productCode, amountMinor } = event
  const lines = event.lines ?? [{ productCode, amountMinor, quantity: 1 }]
  return lines.map((line, index) => ({
    ...line,
    kind: 'purchase',
    customerId: own,
    purchasedAt: at,
    orderNumber: event.orderNumber,
    currency: event.currency,
    channel: event.channel ?? event.source,
    sourceKey: `event:${id}:${index}`,
  }))
}

function contactOf({ event, at, home }: Placed, employeeId: string): Omit<ToldContact, 'operationId'> {
  return {
    id: newId(),
    home,
    employeeId,
    at,
    channel: event.kind === 'call' ? 'call' : 'email',
    direction: event.direction,
    reason: 'other',
    reasonNote: event.subject ?? event.source,
  }
}
