// Purchases and returns are facts: written once, never edited, and every number that hangs on them follows at once.
import { groupBy } from '../../../analytics/group-by.ts'
import type { PurchaseFields, PurchaseWarning } from '../../../contracts/purchase.contract.ts'
import { refreshMetrics } from '../../analyse/metrics/metrics.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { atHome, type Home, takeHomes } from '../../platform/history/place.ts'
import { newId } from '../../platform/ids.ts'
import { emitMany } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { businessCurrency } from '../../platform/settings/business.ts'
import { text } from '../../platform/text.ts'
import { customersByNumber, requireCustomer, visibleCustomers } from '../customers/customers.service.ts'
import { followSales } from '../owned/owned-bulk.service.ts'
import { ensureProducts, findProducts } from '../products/products.service.ts'
import { type Line, readLine, warningsOf } from './purchases.rules.ts'
import {
  findBySource,
  findRepeated,
  insertPurchases,
  isReturnedBeyond,
  listPurchases,
  type NewPurchase,
  sumPurchases,
} from './purchases.store.ts'

type Options = {
  unknownProduct: 'refuse' | 'create'
  returnBeyond?: 'keep' | 'refuse'
  /** Where lines of several acts are written together: the operation of each. */
  operationOf?: (line: PurchaseFields) => string
}
type Accepted = { line: Line; fields: PurchaseFields; customerId: string }
type Refused = { code: string }
type Kept = { id: string; isNew: boolean; warnings: Warning[] }
type Warning = { code: PurchaseWarning; detail: string }

export async function readPurchases(
  ctx: Ctx,
  { customerId, ...query }: { customerId: string; limit: number; cursor?: string },
) {
  const { id } = await requireCustomer(ctx, customerId)
  return listPurchases(ctx, id, query)
}

/** One line; what is wrong with it is thrown. */
export async function recordPurchase(ctx: Ctx, fields: PurchaseFields, options: Options) {
  const [judged] = await judge(ctx, [fields], options)
  if (!judged || 'code' in judged)
    throw new Problem(judged?.code === 'customerNotFound' ? 404 : 422, judged?.code ?? 'internal')
  const { kept, operationId } = await write(ctx, [judged], options)
  const [written] = kept
  if (!written) throw new Error('the purchase was neither written nor found')
  return { ...written, operationId: written.isNew ? operationId : null }
}

/** Each line answers for itself; the right ones are one operation, whatever becomes of the others. */
export async function recordPurchases(ctx: Ctx, lines: PurchaseFields[], options: Options) {
  const judged = await judge(ctx, lines, options)
  const accepted = judged.filter((each): each is Accepted => !('code' in each))
  const { kept, operationId } =
    accepted.length > 0 ? await write(ctx, accepted, options) : { kept: [], operationId: null }
  const written = kept.values()
  const results = judged.map((each) => {
    if ('code' in each)
      return { ok: false, code: each.code, detail: text(ctx.locale, `problem.${each.code}`), warnings: [] }
    return { ok: true, warnings: [], ...written.next().value }
  })
  return { results, operationId: kept.some((each) => each.isNew) ? operationId : null }
}

/** Why some of these would be refused, in their order; writes nothing. */
export async function checkPurchases(
  ctx: Ctx,
  lines: PurchaseFields[],
  options: Options,
): Promise<(string | undefined)[]> {
  if (lines.length === 0) return []
  return (await judge(ctx, lines, options)).map((each) => ('code' in each ? each.code : undefined))
}

async function judge(ctx: Ctx, lines: PurchaseFields[], options: Options): Promise<(Accepted | Refused)[]> {
  if (options.unknownProduct === 'create') requirePermission(ctx.actor, 'product.write')
  const house = { currency: await businessCurrency(ctx), now: ctx.now }
  const numbers = await customersByNumber(
    ctx,
    lines.flatMap((line) => (line.customerId ? [] : (line.customerNumber ?? []))),
  )
  const idOf = (line: PurchaseFields) =>
    line.customerId ?? numbers.get(line.customerNumber?.toLowerCase() ?? '') ?? ''
  const visible = await visibleCustomers(ctx, [...new Set(lines.map(idOf).filter(Boolean))])
  const codes = lines.flatMap((line) => line.productCode ?? [])
  const known = options.unknownProduct === 'refuse' ? await findProducts(ctx, codes) : undefined
  return lines.map((fields) => {
    const read = readLine(fields, house)
    if ('fault' in read) return { code: read.fault }
    const customerId = idOf(fields)
    if (!visible.has(customerId)) return { code: 'customerNotFound' }
    if (known && fields.productCode && !known.has(fields.productCode)) return { code: 'productUnknown' }
    return { line: read.line, fields, customerId }
  })
}

async function write(
  ctx: Ctx,
  accepted: Accepted[],
  options: Options,
): Promise<{ kept: Kept[]; operationId: string }> {
  const kind = accepted.every(({ line }) => line.kind === 'return') ? 'purchase.return' : 'purchase.record'
  return inOperation(ctx, { kind }, async (tx) => {
    const homes = await takeHomes(
      tx,
      accepted.map(({ customerId }) => customerId),
    )
    const lines = await linesOf(tx, accepted, homes, options)
    const written = await insertPurchases(tx, lines)
    const earlier = new Map(
      (await findBySource(tx, lines)).map((row) => [`${row.customerId} ${row.sourceKey}`, row.id]),
    )
    const fresh = lines.filter((line) => written.has(line.id))
    const touched = [...new Set(fresh.map((line) => line.customerId))]
    await refreshMetrics(tx, touched)
    for (const [operationId, sales] of groupBy(fresh, (line) => line.operationId))
      await spread({ ...tx, operationId }, sales)
    const net = await netOfReturners(tx, lines)
    if (options.returnBeyond === 'refuse') await refuseBeyond(tx, fresh, net)
    const repeated = await findRepeated(
      tx,
      fresh.filter((line) => line.orderNumber !== null),
    )
    const namedAlone = new Set(lines.filter((_, at) => accepted[at] && isNamedAlone(accepted[at].fields)))
    const kept = lines.map((line) => ({
      id: earlier.get(`${line.customerId} ${line.sourceKey}`) ?? line.id,
      isNew: written.has(line.id),
      warnings: warningsOf(line, {
        netMinor: net.get(line.customerId) ?? 0,
        isRepeated: repeated.has(line.id),
        isNamedAlone: namedAlone.has(line),
      }).map((code) => ({
        code,
        detail: text(tx.locale, `purchaseWarning.${code}`),
      })),
    }))
    return { kept, operationId: tx.operationId }
  })
}

/** What hangs on new lines besides the live numbers. */
async function spread(tx: InOperation, fresh: NewPurchase[]): Promise<void> {
  await followSales(tx, fresh)
  const ofCustomers = groupBy(fresh, (line) => line.customerId)
  await emitMany(
    tx,
    'purchase.recorded',
    [...ofCustomers].map(([customerId, lines]) => ({ customerId, purchaseIds: lines.map(({ id }) => id) })),
  )
}

const isNamedAlone = ({ productCode, productName }: PurchaseFields) =>
  productName !== undefined && productCode === undefined

/** Only for whoever brings something back; asked under the lock, so that two returns at once see each other. */
function netOfReturners(tx: InOperation, lines: NewPurchase[]): Promise<Map<string, number>> {
  const returns = lines.filter((line) => line.kind === 'return')
  return sumPurchases(tx, [...new Set(returns.map((line) => line.customerId))])
}

/** Asked after writing, under the lock: what is refused here was never written. */
async function refuseBeyond(tx: InOperation, lines: NewPurchase[], net: Map<string, number>): Promise<void> {
  for (const { kind, customerId, productId } of lines) {
    if (kind !== 'return') continue
    if ((net.get(customerId) ?? 0) < 0) throw new Problem(409, 'returnBeyondPurchases')
    if (productId && (await isReturnedBeyond(tx, customerId, productId)))
      throw new Problem(409, 'returnBeyondProduct')
  }
}

async function linesOf(
  tx: InOperation,
  accepted: Accepted[],
  homes: Map<string, Home>,
  { operationOf = () => tx.operationId }: Options,
): Promise<NewPurchase[]> {
  const products = await ensureProducts(
    tx,
    accepted.flatMap(({ fields: { productCode, productName } }) =>
      productCode ? [{ code: productCode, name: productName }] : [],
    ),
  )
  return accepted.map(({ line, fields, customerId }) => {
    const id = newId()
    const home = homes.get(customerId)
    if (!home) throw new Problem(404, 'customerNotFound')
    return {
      ...line,
      ...atHome(home),
      id,
      productId: (fields.productCode && products.get(fields.productCode)) ?? null,
      departmentId: fields.departmentId ?? tx.actor.departmentId,
      // Without a key of its source a line is itself; the request's Idempotency-Key guards against sending it twice.
      sourceKey: fields.sourceKey ?? `api:${id}`,
      operationId: operationOf(fields),
    }
  })
}
