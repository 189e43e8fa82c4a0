import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'

export const documentAct = z.enum([
  'open',
  'download',
  'print',
  'takeAlong',
  'return',
  'count',
  'share',
  'destroy',
])
const textOrNone = z.string().nullable()

export const documentApproval = z.object({
  id,
  customerId: id,
  customerName: textOrNone,
  documentId: id,
  title: z.string(),
  kindZh: z.string(),
  kindEn: z.string(),
  /** What two must allow: to read what is archived, or to destroy. */
  act: z.enum(['read', 'destroy']),
  askedBy: id,
  askedByName: textOrNone,
  askedAt: z.date(),
  purpose: z.string(),
  /** Set when it is granted. */
  until: z.date().nullable(),
  firstByName: textOrNone,
  secondByName: textOrNone,
  refusedByName: textOrNone,
  refusedWhy: textOrNone,
  state: z.enum(['asked', 'granted', 'refused', 'withdrawn', 'expired']),
  keeperName: textOrNone,
})

const documentUse = z.object({
  id,
  version: z.number().nullable(),
  at: z.date(),
  employeeName: textOrNone,
  act: documentAct,
  purpose: textOrNone,
  /** Of what was allowed: who had asked for it. */
  askedByName: textOrNone,
  /** Of evidence: to which customer it was taken; without id and name where the reader does not see that customer. */
  forCustomer: z.object({ id: id.nullable(), name: textOrNone }).nullable(),
})

const tags = ['documents']
const one = z.object({ customerId: id, id })

export const documentUseContract = {
  list: endpoint('document.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/documents/{id}/uses',
    summary: 'The register: who had the document in hands, when and what for; newest first',
    tags,
  })
    .input(one)
    .output(z.object({ data: z.array(documentUse) })),
  note: endpoint('document.read', {
    method: 'POST',
    path: '/identify/customers/{customerId}/documents/{id}/uses',
    summary: 'Note a use that the program does not see: printed, taken along, returned, counted',
    tags,
    successStatus: 201,
  })
    .input(
      one.extend({
        act: z.enum(['print', 'takeAlong', 'return', 'count']),
        purpose: z.string().trim().min(1).max(500),
      }),
    )
    .output(z.object({ id })),
}

export const documentApprovalContract = {
  list: endpoint('document.read', {
    method: 'GET',
    path: '/identify/documents/approvals',
    summary: 'Requests that wait for me, or those that I made',
    tags,
  })
    .input(z.object({ whose: z.enum(['waiting', 'mine']).default('waiting') }))
    .output(z.object({ data: z.array(documentApproval) })),
  ask: endpoint('document.read', {
    method: 'POST',
    path: '/identify/customers/{customerId}/documents/{id}/approvals',
    summary: 'Ask two others to allow reading what is archived',
    tags,
    successStatus: 201,
  })
    .input(one.extend({ purpose: z.string().trim().min(1).max(500) }))
    .output(written.extend({ id })),
  decide: endpoint('document.approve', {
    method: 'POST',
    path: '/identify/customers/{customerId}/documents/{id}/approvals/{approvalId}/decision',
    summary: 'Allow or refuse what another asked for; the second consent grants it',
    tags,
  })
    .input(one.extend({ approvalId: id, isGranted: z.boolean(), why: z.string().trim().max(500).optional() }))
    .output(written.extend({ state: z.enum(['asked', 'granted', 'refused']) })),
  withdraw: endpoint('document.read', {
    method: 'POST',
    path: '/identify/customers/{customerId}/documents/{id}/approvals/{approvalId}/withdrawal',
    summary: 'Take back what I asked for',
    tags,
  })
    .input(one.extend({ approvalId: id }))
    .output(written),
}
