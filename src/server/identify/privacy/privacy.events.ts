import { z } from 'zod'
import { asCustomer } from '../../platform/ctx.ts'
import type { OutboxReader } from '../../platform/outbox.ts'
import { getCustomer, visibleCustomers } from '../customers/customers.service.ts'
import { askErasure } from './erasures.service.ts'
import { findOpenErasure } from './erasures.store.ts'

const wished = z.object({ customerId: z.uuid() })

/** Whoever left by a form or a link and wishes to be forgotten has asked for it; another person decides, as always. */
export const wishReader: OutboxReader = {
  name: 'privacy.wishes',
  topics: ['customer.erasureWished'],
  async read(tx, events) {
    const customer = asCustomer(tx)
    for (const { payload } of events) {
      const { customerId } = wished.parse(payload)
      const home = (await visibleCustomers(tx, [customerId])).get(customerId)
      if (!home || (await findOpenErasure(tx, home.id))) continue
      // Erased already, before this was read: a wish that nobody can take any more would keep all later ones waiting.
      if ((await getCustomer(tx, home.id)).erasedAt !== null) continue
      await askErasure(customer, {
        customerId: home.id,
        wish: 'customer',
        basis: 'withdrawn',
        keepsDocuments: false,
      })
    }
  },
}
