import { rpc } from '../../platform/rpc.ts'
import { readStageCounts, readStrategies, setStrategy } from './lifecycle.service.ts'

export const lifecycleRoutes = {
  strategies: rpc.lifecycle.strategies.handler(({ context }) => readStrategies(context)),
  counts: rpc.lifecycle.counts.handler(({ context }) => readStageCounts(context)),
  setStrategy: rpc.lifecycle.setStrategy.handler(({ input, context }) => setStrategy(context, input)),
}
