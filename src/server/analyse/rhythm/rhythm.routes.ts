import { rpc } from '../../platform/rpc.ts'
import { readOverdue, readOverdueSummary } from './rhythm.service.ts'

export const rhythmRoutes = {
  overdue: rpc.rhythm.overdue.handler(({ input, context }) => readOverdue(context, input)),
  summary: rpc.rhythm.summary.handler(({ input, context }) => readOverdueSummary(context, input)),
}
