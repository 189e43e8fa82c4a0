import { rpc } from '../../platform/rpc.ts'
import { readPurchases, recordPurchase, recordPurchases } from './purchases.service.ts'

export const purchaseRoutes = {
  list: rpc.purchases.list.handler(({ input, context }) => readPurchases(context, input)),
  record: rpc.purchases.record.handler(({ input: { unknownProduct, returnBeyond, ...fields }, context }) =>
    recordPurchase(context, fields, { unknownProduct, returnBeyond }),
  ),
  recordMany: rpc.purchases.recordMany.handler(({ input, context }) =>
    recordPurchases(context, input.purchases, input),
  ),
}
