import { rpc } from '../../platform/rpc.ts'
import { createProduct, readProducts, updateProduct } from './products.service.ts'

export const productRoutes = {
  list: rpc.products.list.handler(({ input, context }) => readProducts(context, input)),
  create: rpc.products.create.handler(({ input, context }) => createProduct(context, input)),
  update: rpc.products.update.handler(({ input: { id, ...fields }, context }) =>
    updateProduct(context, id, fields),
  ),
}
