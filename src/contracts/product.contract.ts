import { z } from 'zod'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { storable } from './storable-text.ts'

export const productCode = storable.trim().min(1).max(100)

const months = z.number().int().min(1).max(1200).nullable()

const fields = z.object({
  code: productCode,
  name: z.string().trim().min(1).max(300),
  category: z.string().trim().max(100).nullable().optional(),
  /** List price in minor units of the business currency. */
  priceMinor: z.number().int().min(0).nullable().optional(),
  /** A sale of one is recorded as a product the customer owns. */
  isTracked: z.boolean().optional(),
  lifeMonths: months.optional(),
  warrantyMonths: months.optional(),
  /** How often it wants maintenance. */
  serviceMonths: months.optional(),
  /** What to offer when one is to be replaced. */
  replacedBy: id.nullable().optional(),
})

export type ProductFields = z.output<typeof fields>

export const product = z.object({
  id,
  code: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  priceMinor: z.number().nullable(),
  isTracked: z.boolean(),
  lifeMonths: z.number().nullable(),
  warrantyMonths: z.number().nullable(),
  serviceMonths: z.number().nullable(),
  replacedBy: id.nullable(),
  replacedByName: z.string().nullable(),
  isArchived: z.boolean(),
  version: z.number(),
})

const tags = ['products']

export const productContract = {
  list: endpoint('purchase.read', {
    method: 'GET',
    path: '/identify/products',
    summary: 'Products by code',
    tags,
  })
    .input(
      pageQuery.extend({
        /** A part of the code, name or category. */
        search: z.string().trim().max(100).optional(),
        archived: z.stringbool().default(false),
      }),
    )
    .output(page(product)),
  create: endpoint('product.write', {
    method: 'POST',
    path: '/identify/products',
    summary: 'A new product',
    tags,
    successStatus: 201,
  })
    .input(fields)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('product.write', {
    method: 'PATCH',
    path: '/identify/products/{id}',
    summary: 'Change a product; If-Match guards against overwriting',
    tags,
  })
    .input(fields.partial().extend({ id, archived: z.boolean().optional() }))
    .output(written.extend({ version: z.number() })),
}
