import { z } from 'zod'
import { endpoint, id, page, pageQuery } from './endpoint.ts'
import { productCode } from './product.contract.ts'

export const purchaseKind = z.enum(['purchase', 'return'])

/** One line of an order. Its customer is named by id or by his customer number. */
const fields = z.object({
  customerId: id.optional(),
  customerNumber: z.string().trim().min(1).max(200).optional(),
  kind: purchaseKind.default('purchase'),
  purchasedAt: z.coerce.date(),
  orderNumber: z.string().trim().min(1).max(100).optional(),
  productCode: productCode.optional(),
  /** Names the product of `productCode` where it is not known yet; alone it names none, and a warning says so. */
  productName: z.string().trim().min(1).max(300).optional(),
  /** Signs are ours: what is returned is kept negative, however it is given. */
  quantity: z.number().min(-1e12).max(1e12).default(1),
  /** In major units; with the quantity it gives the amount where none is stated. */
  unitPrice: z.number().min(-1e12).max(1e12).optional(),
  /** The line's total in minor units. */
  amountMinor: z.number().int().min(-1e15).max(1e15).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  channel: z.string().trim().max(50).optional(),
  departmentId: id.optional(),
  /** Own number of the line in its source: sent again it is not recorded again. */
  sourceKey: z.string().trim().min(1).max(200).optional(),
})

export type PurchaseFields = z.output<typeof fields>

/** A product code nobody knows: refuse the line, or make the product (needs product.write). */
const unknownProduct = z.enum(['refuse', 'create']).default('refuse')

/** A return of more than was bought, in all or of its product: keep it with a warning, or refuse it so that somebody is asked first. */
const returnBeyond = z.enum(['keep', 'refuse']).default('keep')

const purchase = z.object({
  id,
  kind: purchaseKind,
  purchasedAt: z.date(),
  orderNumber: z.string().nullable(),
  productId: id.nullable(),
  productCode: z.string().nullable(),
  productName: z.string().nullable(),
  quantity: z.number(),
  unitPrice: z.number().nullable(),
  amountMinor: z.number(),
  currency: z.string(),
  channel: z.string().nullable(),
  departmentName: z.string().nullable(),
})

/** Kept all the same, since discounts and purchases from before the records are legitimate; somebody should look. */
export const purchaseWarning = z.enum([
  'amountUnlikePrice',
  'returnBeyondPurchases',
  'sameAsEarlier',
  'productNameAlone',
])

export type PurchaseWarning = z.infer<typeof purchaseWarning>

const warnings = z.array(z.object({ code: purchaseWarning, detail: z.string() }))

const tags = ['purchases']

export const purchaseContract = {
  list: endpoint('purchase.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/purchases',
    summary: 'What a customer bought and brought back, newest first',
    tags,
  })
    .input(pageQuery.extend({ customerId: id }))
    .output(page(purchase)),
  record: endpoint('purchase.write', {
    method: 'POST',
    path: '/identify/purchases',
    summary: 'Record a purchase or a return; numbers and Today follow at once',
    tags,
    successStatus: 201,
  })
    .input(fields.extend({ unknownProduct, returnBeyond }))
    .output(z.object({ id, isNew: z.boolean(), operationId: id.nullable(), warnings })),
  recordMany: endpoint('purchase.write', {
    method: 'POST',
    path: '/identify/purchases/batch',
    summary: 'Record many; each line answers for itself, those that are right are kept',
    tags,
  })
    .input(z.object({ purchases: z.array(fields).min(1).max(1000), unknownProduct }))
    .output(
      z.object({
        results: z.array(
          z.object({
            ok: z.boolean(),
            id: id.optional(),
            isNew: z.boolean().optional(),
            code: z.string().optional(),
            detail: z.string().optional(),
            warnings,
          }),
        ),
        operationId: id.nullable(),
      }),
    ),
}
