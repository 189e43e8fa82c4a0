import { rpc } from '../../platform/rpc.ts'
import { checkNew } from './check.service.ts'
import { listGroups, readKnownOfImport, readState } from './groups.service.ts'
import { startScan } from './recent.service.ts'
import { ask, decide } from './verdicts.service.ts'

export const duplicateRoutes = {
  state: rpc.duplicates.state.handler(({ context }) => readState(context)),
  list: rpc.duplicates.list.handler(({ input, context }) => listGroups(context, input)),
  scan: rpc.duplicates.scan.handler(({ context }) => startScan(context, { what: 'all' })),
  check: rpc.duplicates.check.handler(({ input, context }) => checkNew(context, input)),
  ofImport: rpc.duplicates.ofImport.handler(({ input, context }) => readKnownOfImport(context, input.id)),
  decide: rpc.duplicates.decide.handler(({ input, context }) => decide(context, input)),
  ask: rpc.duplicates.ask.handler(({ input, context }) => ask(context, input)),
}
