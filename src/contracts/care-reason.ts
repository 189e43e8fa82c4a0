import { z } from 'zod'

/** Why somebody stands on Today's list. */
export const careReason = z.enum([
  'complaint',
  'unhappy',
  'handoff',
  'promise',
  'planStep',
  'planBenefit',
  'birthday',
  'welcome',
  'overdue',
  'contactDue',
  'nearVip',
  'replacementDue',
  'serviceDue',
  'warrantyEnding',
  'wantArises',
  'updateDue',
])

export type CareReason = z.infer<typeof careReason>
