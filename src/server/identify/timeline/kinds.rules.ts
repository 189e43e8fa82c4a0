import { type TimelineKind, timelineKind } from '../../../contracts/timeline.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'

/** Besides the customer himself one needs the right to what an entry is about. */
const rights: Partial<Record<TimelineKind, string>> = {
  purchase: 'purchase.read',
  return: 'purchase.read',
  contact: 'contact.read',
  promise: 'contact.read',
  complaint: 'contact.read',
  handoff: 'contact.read',
  answer: 'satisfaction.read',
  plan: 'design.read',
  document: 'document.read',
  activity: 'event.read',
}

/** Of the kinds asked for, by their names with commas between, those that this reader may read. */
export function kindsOf(ctx: Ctx, wanted: string | undefined): TimelineKind[] {
  const asked = wanted === undefined ? timelineKind.options : wanted.split(',')
  const { permissions } = ctx.actor
  return timelineKind.options.filter((kind) => {
    const right = rights[kind]
    return asked.includes(kind) && (!right || permissions.has('*') || permissions.has(right))
  })
}
