import { inTransaction } from '../../platform/ctx.ts'
import { rpc } from '../../platform/rpc.ts'
import { startRebuild } from './rebuild.service.ts'
import { readState } from './upkeep.service.ts'

export const metricRoutes = {
  state: rpc.metrics.state.handler(({ context }) => readState(context)),
  rebuild: rpc.metrics.rebuild.handler(async ({ context }) => ({
    jobId: await inTransaction(context, startRebuild),
  })),
}
