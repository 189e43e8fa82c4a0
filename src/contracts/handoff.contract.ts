import { z } from 'zod'
import { careReason } from './care-reason.ts'
import { ofCustomer } from './customer-record.ts'
import { endpoint, id, written } from './endpoint.ts'

const day = z.iso.date()
const line = z.string().trim().max(500)

export const handoff = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  fromName: z.string().nullable(),
  toId: id,
  toName: z.string().nullable(),
  reasons: z.array(careReason),
  note: z.string().nullable(),
  dueOn: day,
  state: z.enum(['open', 'done', 'returned']),
  settledNote: z.string().nullable(),
  createdAt: z.date(),
})

const tags = ['handoffs']

export const handoffContract = {
  list: endpoint('contact.read', {
    method: 'GET',
    path: '/act/handoffs',
    summary: 'Customers handed to me, or by me, that are not done yet',
    tags,
  })
    .input(z.object({ by: z.enum(['me', 'others']).default('others') }))
    .output(z.object({ data: z.array(handoff) })),
  create: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/handoffs',
    summary:
      'Hand a customer to a colleague: he stands on his list with the note until he has spoken with him',
    tags,
    successStatus: 201,
  })
    .input(
      ofCustomer.extend({
        toId: id,
        /** In whose name, when it is not my own list (needs customer.assign); then I may also take him myself. */
        fromId: id.optional(),
        note: line.optional(),
        dueOn: day.optional(),
        /** Which reasons go along; all, unless said otherwise. */
        reasons: z.array(careReason).min(1).optional(),
        /** The colleague also becomes his owner (needs customer.assign). */
        changeOwner: z.boolean().default(false),
      }),
    )
    .output(written.extend({ id })),
  giveBack: endpoint('contact.write', {
    method: 'POST',
    path: '/act/customers/{customerId}/handoffs/{id}/return',
    summary: 'Give a customer back, or take him back',
    tags,
  })
    .input(ofCustomer.extend({ id, note: line.optional() }))
    .output(written),
}
