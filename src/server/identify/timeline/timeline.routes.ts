import { rpc } from '../../platform/rpc.ts'
import { readTimeline } from './timeline.service.ts'

export const timelineRoutes = {
  ofCustomer: rpc.timeline.ofCustomer.handler(({ input, context }) => readTimeline(context, input)),
}
