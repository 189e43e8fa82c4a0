import { z } from 'zod'
import { consentPurposes } from './consent-words.ts'
import { customerQuery, everybody } from './customer-filter.ts'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'
import { scopeKind } from './role.contract.ts'

export const exportQuery = everybody.pick({ filter: true, search: true }).extend({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  consentFor: z.enum(consentPurposes).optional(),
  /** One row for those who live together: the first of them, with the names of the others. */
  onePer: z.enum(['household']).optional(),
})

const exportRequest = z.object({
  id,
  askedAt: z.date(),
  askedByName: z.string(),
  isMine: z.boolean(),
  /** The caller may decide on it now: it waits, and somebody else has asked. */
  mayDecide: z.boolean(),
  purpose: z.string(),
  query: exportQuery,
  /** Whose customers whoever asked sees, and of which departments; null for requests of before this was kept. */
  scope: z.object({ kind: scopeKind, departments: z.array(z.string()) }).nullable(),
  customers: z.number(),
  isExact: z.boolean(),
  isFull: z.boolean(),
  state: z.enum(['asked', 'granted', 'refused', 'withdrawn', 'expired', 'fetched']),
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decidedWhy: z.string().nullable(),
  expiresAt: z.date(),
  fetchedAt: z.date().nullable(),
})

const customerInFile = z.object({
  id,
  name: z.string(),
  externalNumber: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  ownerName: z.string().nullable(),
  departmentName: z.string().nullable(),
  /** Of a file with one row for a household: who else lives there. */
  together: z.string().nullable(),
})

const tags = ['access']
const why = z.string().trim().max(1000).optional()

export const exportRequestContract = {
  needed: endpoint('customer.export', {
    method: 'GET',
    path: '/identify/exports/needed',
    summary: 'Whether a file of these would wait for another person, for which its purpose has to be said',
    tags,
  })
    .input(customerQuery.pick({ filter: true, search: true }))
    .output(z.object({ isNeeded: z.boolean(), customers: z.number(), isExact: z.boolean() })),
  ask: endpoint('customer.export', {
    method: 'POST',
    path: '/identify/exports',
    summary:
      'Ask for a file; a small one needs no consent and can be fetched at once, a large one waits for another person',
    tags,
  })
    .input(exportQuery.extend({ purpose: z.string().trim().max(500).optional() }))
    .output(
      z.object({
        isNeeded: z.boolean(),
        /** What waits, or was granted already; null where no consent is needed. */
        id: id.nullable(),
        state: z.enum(['asked', 'granted']).nullable(),
        operationId: id.nullable(),
      }),
    ),
  list: endpoint('signedIn', {
    method: 'GET',
    path: '/identify/exports',
    summary: 'Files asked for by the caller, or that wait for the caller’s word',
    tags,
  })
    .input(pageQuery.extend({ whose: z.enum(['mine', 'waiting']).default('mine') }))
    .output(page(exportRequest)),
  customers: endpoint('export.approve', {
    method: 'GET',
    path: '/identify/exports/{id}/customers',
    summary:
      'Who would stand in a file that waits for the caller’s word, as far as whoever asked sees them, and its columns',
    tags,
  })
    .input(pageQuery.extend({ id }))
    .output(page(customerInFile).extend({ columns: z.array(z.string()) })),
  decide: endpoint('export.approve', {
    method: 'POST',
    path: '/identify/exports/{id}/decision',
    summary: 'Agree to a file that somebody else has asked for, or refuse it with a reason',
    tags,
  })
    .input(z.object({ id, isGranted: z.boolean(), why }))
    .output(written),
  withdraw: endpoint('customer.export', {
    method: 'POST',
    path: '/identify/exports/{id}/withdraw',
    summary: 'Take back what one has asked for and not fetched',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
