import { rpc } from '../../platform/rpc.ts'
import { readAsOf } from './as-of.service.ts'
import { markEntry, unmarkEntry } from './marks.service.ts'
import { readTimeline } from './timeline.service.ts'

export const timelineRoutes = {
  ofCustomer: rpc.timeline.ofCustomer.handler(({ input, context }) => readTimeline(context, input)),
  mark: rpc.timeline.mark.handler(({ input, context }) => markEntry(context, input)),
  unmark: rpc.timeline.unmark.handler(({ input, context }) => unmarkEntry(context, input)),
  asOf: rpc.timeline.asOf.handler(({ input, context }) => readAsOf(context, input)),
}
