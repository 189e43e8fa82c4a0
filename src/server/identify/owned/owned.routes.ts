import { rpc } from '../../platform/rpc.ts'
import {
  createOwned,
  readOwned,
  readOwnedList,
  removeOwned,
  serveOwned,
  updateOwned,
} from './owned.service.ts'

export const ownedRoutes = {
  list: rpc.owned.list.handler(({ input, context }) => readOwnedList(context, input)),
  ofCustomer: rpc.owned.ofCustomer.handler(async ({ input, context }) => ({
    data: await readOwned(context, input.customerId),
  })),
  create: rpc.owned.create.handler(({ input, context }) => createOwned(context, input)),
  update: rpc.owned.update.handler(({ input, context }) => updateOwned(context, input)),
  remove: rpc.owned.remove.handler(({ input, context }) => removeOwned(context, input)),
  serve: rpc.owned.serve.handler(({ input, context }) => serveOwned(context, input)),
}
