import { rpc } from '../../platform/rpc.ts'
import { readAsOf } from './as-of.service.ts'
import { readTimeline } from './timeline.service.ts'

export const timelineRoutes = {
  ofCustomer: rpc.timeline.ofCustomer.handler(({ input, context }) => readTimeline(context, input)),
  asOf: rpc.timeline.asOf.handler(({ input, context }) => readAsOf(context, input)),
}
