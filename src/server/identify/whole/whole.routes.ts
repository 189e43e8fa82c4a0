import type { Facet } from '../../platform/module.ts'
import { rpc } from '../../platform/rpc.ts'
import { readWhole } from './whole.service.ts'

export const wholeRoutes = (facets: Facet[]) => ({
  ofCustomer: rpc.whole.ofCustomer.handler(({ input, context }) => readWhole(context, facets, input)),
})
