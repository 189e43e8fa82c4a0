import { rpc } from '../../platform/rpc.ts'
import {
  createPromise,
  readPromiseList,
  readPromises,
  settlePromise,
  updatePromise,
} from './promises.service.ts'

export const promiseRoutes = {
  list: rpc.promises.list.handler(({ input, context }) => readPromiseList(context, input)),
  ofCustomer: rpc.promises.ofCustomer.handler(async ({ input, context }) => ({
    data: await readPromises(context, input.customerId),
  })),
  create: rpc.promises.create.handler(({ input, context }) => createPromise(context, input)),
  update: rpc.promises.update.handler(({ input, context }) => updatePromise(context, input)),
  settle: rpc.promises.settle.handler(({ input, context }) => settlePromise(context, input)),
}
