import { rpc } from '../../platform/rpc.ts'
import { readCohorts } from './retention.service.ts'

export const retentionRoutes = {
  cohorts: rpc.retention.cohorts.handler(({ input, context }) => readCohorts(context, input)),
}
