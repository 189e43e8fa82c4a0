import { rpc } from '../../platform/rpc.ts'
import { giveBack, handOver, readHandoffs } from './handoffs.service.ts'

export const handoffRoutes = {
  list: rpc.handoffs.list.handler(async ({ input, context }) => ({
    data: await readHandoffs(context, input.by),
  })),
  create: rpc.handoffs.create.handler(({ input, context }) => handOver(context, input)),
  giveBack: rpc.handoffs.giveBack.handler(({ input, context }) => giveBack(context, input)),
}
