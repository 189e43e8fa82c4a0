import { z } from 'zod'
import { contactChannel, contactReason } from './contact.contract.ts'
import { customerKind } from './customer.contract.ts'
import { lifeStage, tier } from './customer-metric.ts'
import { endpoint, id } from './endpoint.ts'
import { traitKind } from './trait.contract.ts'

const day = z.iso.date()
const text = z.string().nullable()

/** What whoever serves a customer at any counter may know: no phone, no address, no money. */
const met = z.object({
  name: z.string(),
  kind: customerKind,
  tier,
  stage: lifeStage,
  ownerName: text,
  departmentName: text,
  complaints: z.array(z.object({ about: z.string(), openedAt: z.date() })),
  preferences: text,
  wants: z.array(
    z.object({
      what: z.string(),
      features: text,
      arisesFrom: day.nullable(),
      departmentName: text,
      productName: text,
    }),
  ),
  traits: z.array(z.object({ kind: traitKind, text: z.string(), personName: text })),
  promises: z.array(z.object({ what: z.string(), dueOn: day, employeeName: text })),
  contacts: z.array(
    z.object({
      at: z.date(),
      channel: contactChannel,
      reason: contactReason,
      reasonNote: text,
      employeeName: text,
    }),
  ),
  owned: z.array(
    z.object({
      name: z.string(),
      serial: text,
      nextServiceOn: day.nullable(),
      warrantyUntil: day.nullable(),
      replaceOn: day.nullable(),
    }),
  ),
  /** The customer's page, for a reader in whose scope it lies. */
  customerId: id.nullable(),
})

export type Met = z.output<typeof met>

export const meetContract = {
  lookUp: endpoint('customer.meet', {
    method: 'POST',
    path: '/identify/meet',
    summary: 'Who stands at the counter: any customer by a whole phone, customer number or serial number',
    tags: ['meet'],
  })
    .input(z.object({ by: z.enum(['phone', 'number', 'serial']), value: z.string().trim().min(1).max(100) }))
    .output(
      z.object({
        /** Null: nobody has this. */
        customer: met.nullable(),
        /** How many look-ups are left today. */
        left: z.number(),
      }),
    ),
}
