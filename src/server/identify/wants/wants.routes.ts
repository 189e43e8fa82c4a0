import { rpc } from '../../platform/rpc.ts'
import { createWant, readWants, settleWant, updateWant } from './wants.service.ts'

export const wantRoutes = {
  ofCustomer: rpc.wants.ofCustomer.handler(async ({ input, context }) => ({
    data: await readWants(context, input.customerId),
  })),
  create: rpc.wants.create.handler(({ input, context }) => createWant(context, input)),
  update: rpc.wants.update.handler(({ input, context }) => updateWant(context, input)),
  settle: rpc.wants.settle.handler(({ input, context }) => settleWant(context, input)),
}
