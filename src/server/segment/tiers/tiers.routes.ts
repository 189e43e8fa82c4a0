import { previewTierRules, readNear, writeTierRules } from '../../analyse/metrics/tier-standing.service.ts'
import { rpc } from '../../platform/rpc.ts'
import { endTierByHand, readOverrides, readTierOf, readTiers, setTierByHand } from './tiers.service.ts'

export const tierRoutes = {
  overview: rpc.tiers.overview.handler(({ context }) => readTiers(context)),
  preview: rpc.tiers.preview.handler(({ input, context }) => previewTierRules(context, input)),
  setRule: rpc.tiers.setRule.handler(({ input, context }) => writeTierRules(context, input)),
  near: rpc.tiers.near.handler(({ input, context }) => readNear(context, input)),
  overrides: rpc.tiers.overrides.handler(({ input, context }) => readOverrides(context, input)),
  ofCustomer: rpc.tiers.ofCustomer.handler(({ input, context }) => readTierOf(context, input.customerId)),
  setByHand: rpc.tiers.setByHand.handler(({ input, context }) => setTierByHand(context, input)),
  endByHand: rpc.tiers.endByHand.handler(({ input, context }) => endTierByHand(context, input.customerId)),
}
