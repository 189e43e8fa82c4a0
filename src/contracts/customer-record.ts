// What stands under a customer (people, wants, things owned) is named, and answered when written, in one way.
import { z } from 'zod'
import { id, written } from './endpoint.ts'

export const ofCustomer = z.object({ customerId: id })
export const oneOfCustomer = ofCustomer.extend({ id })

export const created = written.extend({ id, version: z.number() })
export const changed = written.extend({ version: z.number() })
