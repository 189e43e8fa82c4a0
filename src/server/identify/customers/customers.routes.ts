import { rpc } from '../../platform/rpc.ts'
import { noteReading, readAccess } from '../access-log/access-log.service.ts'
import { countCustomers } from './customer-list.store.ts'
import { readCustomerPage, readCustomerWhole } from './customer-view.service.ts'
import {
  archiveCustomer,
  createCustomer,
  findDuplicates,
  requireCustomer,
  revealField,
  updateCustomer,
} from './customers.service.ts'
import { whoElseIsReachedBy } from './key-holder.service.ts'
import { changeEverybody, changeMany, matchEverybody } from './mass-change.service.ts'

/** Of the access log, which stands below this module: who the customer is, and who may know of him, is decided here. */
export const accessOfCustomer = rpc.accessLog.ofCustomer.handler(async ({ input, context }) => {
  const { id } = await requireCustomer(context, input.customerId)
  return readAccess(context, id, input)
})

export const customerRoutes = {
  list: rpc.customers.list.handler(({ input, context }) => readCustomerPage(context, input)),
  count: rpc.customers.count.handler(({ input, context }) => countCustomers(context, input)),
  get: rpc.customers.get.handler(async ({ input, context }) => {
    const whole = await readCustomerWhole(context, input.id)
    await noteReading(context, whole.id)
    return whole
  }),
  create: rpc.customers.create.handler(({ input, context }) => createCustomer(context, input)),
  update: rpc.customers.update.handler(async ({ input: { id, ...fields }, context }) => ({
    ...(await updateCustomer(context, id, fields)),
    alsoReached: await whoElseIsReachedBy(context, id, fields),
  })),
  archive: rpc.customers.archive.handler(({ input, context }) => archiveCustomer(context, input.id)),
  bulk: rpc.customers.bulk.handler(({ input: { ids, ...change }, context }) =>
    changeMany(context, ids, change),
  ),
  match: rpc.customers.match.handler(({ input, context }) => matchEverybody(context, input)),
  changeAll: rpc.customers.changeAll.handler(
    ({ input: { filter, search, except, guard, ...change }, context }) =>
      changeEverybody(context, { filter, search, except }, guard, change),
  ),
  reveal: rpc.customers.reveal.handler(({ input, context }) => revealField(context, input.id, input.field)),
  duplicates: rpc.customers.duplicates.handler(async ({ input, context }) => ({
    data: await findDuplicates(context, input),
  })),
}
