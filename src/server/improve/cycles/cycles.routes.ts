import { rpc } from '../../platform/rpc.ts'
import {
  addAction,
  changeAction,
  changeCycle,
  closeCycle,
  measureNow,
  planCycle,
  readBaseline,
  readCycle,
  readCycles,
  startCycle,
} from './cycles.service.ts'

export const cycleRoutes = {
  list: rpc.cycles.list.handler(({ input, context }) => readCycles(context, input.phase)),
  get: rpc.cycles.get.handler(({ input, context }) => readCycle(context, input.id)),
  baseline: rpc.cycles.baseline.handler(({ input, context }) => readBaseline(context, input)),
  create: rpc.cycles.create.handler(({ input, context }) => planCycle(context, input)),
  update: rpc.cycles.update.handler(({ input: { id, ...patch }, context }) =>
    changeCycle(context, id, patch),
  ),
  start: rpc.cycles.start.handler(({ input, context }) => startCycle(context, input.id)),
  measure: rpc.cycles.measure.handler(({ input, context }) => measureNow(context, input.id)),
  close: rpc.cycles.close.handler(({ input: { id, ...end }, context }) => closeCycle(context, id, end)),
  addAction: rpc.cycles.addAction.handler(({ input: { id, ...action }, context }) =>
    addAction(context, id, action),
  ),
  updateAction: rpc.cycles.updateAction.handler(({ input: { id, actionId, ...patch }, context }) =>
    changeAction(context, id, actionId, patch),
  ),
}
