import { rpc } from '../../platform/rpc.ts'
import { readGrid, setLimits } from './rfm.service.ts'

export const rfmRoutes = {
  grid: rpc.rfm.grid.handler(({ context }) => readGrid(context)),
  setLimits: rpc.rfm.setLimits.handler(({ input, context }) => setLimits(context, input.limits)),
}
