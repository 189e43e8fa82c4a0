import { rpc } from '../../platform/rpc.ts'
import type { SearchSource } from '../../platform/search/search-source.ts'
import { find } from './search.service.ts'

export const searchRoutes = (sources: SearchSource[]) => ({
  find: rpc.search.find.handler(({ input, context }) => find(context, sources, input)),
})
