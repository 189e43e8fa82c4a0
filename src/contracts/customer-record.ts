// What stands under a customer (people, wants, things owned) is named, and answered when written, in one way.
import { z } from 'zod'
import { id, written } from './endpoint.ts'

export const ofCustomer = z.object({ customerId: id })
export const oneOfCustomer = ofCustomer.extend({ id })

/** Nothing that is refused, but worth a look: what was written contradicts something else on record. */
export const recordWarning = z.object({ code: z.enum(['otherSpouse']), detail: z.string() })
export type RecordWarning = z.output<typeof recordWarning>
export const warnings = z.array(recordWarning)

export const created = written.extend({ id, version: z.number() })
export const changed = written.extend({ version: z.number() })
