import { rpc } from '../../platform/rpc.ts'
import { readKeepRules, readNights } from './keeping.service.ts'

export const keepingRoutes = {
  rules: rpc.keeping.rules.handler(({ context }) => readKeepRules(context)),
  nights: rpc.keeping.nights.handler(({ input, context }) => readNights(context, input)),
}
