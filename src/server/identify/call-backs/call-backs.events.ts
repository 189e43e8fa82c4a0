import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import type { OutboxEvent, OutboxReader } from '../../platform/outbox.ts'
import { openByEvent } from './opening.service.ts'

const ofCustomer = z.object({ customerId: z.string(), changed: z.array(z.string()).default([]) })
const ofImport = z.object({ importId: z.string(), target: z.string(), state: z.string() })

/** What was entered or changed is drawn for a call, in whatever way it came in. */
export const entryReader: OutboxReader = {
  name: 'identify.callBacks',
  topics: ['customer.created', 'customer.updated', 'import.ended'],
  async read(tx, events) {
    for (const event of events) await readOne(tx, event)
  },
}

async function readOne(tx: Ctx, { topic, payload, operationId }: OutboxEvent): Promise<void> {
  if (topic === 'import.ended') {
    const { importId, target, state } = ofImport.parse(payload)
    if (target === 'customers' && state === 'done') await openByEvent(tx, { cause: 'import', importId })
    return
  }
  if (!operationId) return
  const { customerId, changed } = ofCustomer.parse(payload)
  const cause = topic === 'customer.created' ? 'new' : 'changed'
  await openByEvent(tx, { cause, operationId, customerId, changed })
}
