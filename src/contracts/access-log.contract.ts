import { z } from 'zod'
import { endpoint, id, page, pageQuery } from './endpoint.ts'

export const accessActs = [
  'open',
  'reveal',
  'export',
  'meet',
  'document',
  'share',
  'graph',
  'preview',
] as const

const via = z.enum(['session', 'apiKey'])

const access = z.object({
  id,
  at: z.date(),
  act: z.enum(accessActs),
  /** `partner`: a partner company, named in `detail`, was given agreed fields. */
  via: z.enum(['session', 'apiKey', 'partner']),
  employeeId: id.nullable(),
  employeeName: z.string().nullable(),
  departmentName: z.string().nullable(),
  /** Which field was revealed, which file it was, in the words of the module that wrote it. */
  detail: z.string().nullable(),
})

const unusual = z.object({
  employeeId: id,
  employeeName: z.string(),
  departmentName: z.string().nullable(),
  day: z.iso.date(),
  /** Different customers seen that day. */
  customers: z.number(),
  /** The mean of his other days with any, of the last 60; null with fewer than five of them. */
  usual: z.number().nullable(),
  /** By how many standard deviations it is above his mean. */
  deviation: z.number().nullable(),
  reveals: z.number(),
  /** Between ten in the evening and six in the morning. */
  atNight: z.number(),
  /** Customers whom somebody of another department looks after. */
  ofOthers: z.number(),
})

const exported = z.object({
  id,
  at: z.date(),
  employeeName: z.string(),
  via,
  /** customers, person (a copy of all about one), sharing. */
  what: z.string(),
  /** Whose copy it is; null where the reader may not see the customer. */
  customerName: z.string().nullable(),
  query: z.record(z.string(), z.unknown()),
  purpose: z.string().nullable(),
  mark: z.string(),
  rows: z.number().nullable(),
  sha256: z.string().nullable(),
  finishedAt: z.date().nullable(),
})

const tags = ['access']

export const accessLogContract = {
  ofCustomer: endpoint('history.read', {
    method: 'GET',
    path: '/identify/customers/{customerId}/access',
    summary: 'Who saw this customer, when and how, the newest first',
    tags,
  })
    .input(pageQuery.extend({ customerId: id }))
    .output(page(access)),
  unusual: endpoint('history.read', {
    method: 'GET',
    path: '/organise/access/unusual',
    summary: 'Days on which one of my people saw many more customers than usual, or at night, or of others',
    tags,
  })
    .input(z.object({ days: z.coerce.number().int().min(1).max(60).default(7) }))
    .output(z.object({ data: z.array(unusual) })),
  exports: endpoint('history.read', {
    method: 'GET',
    path: '/organise/access/exports',
    summary: 'Which files with customers left the house, by whom, with what mark in their rows',
    tags,
  })
    .input(pageQuery.extend({ mark: z.string().trim().max(60).optional() }))
    .output(page(exported)),
}
