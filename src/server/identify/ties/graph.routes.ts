import { rpc } from '../../platform/rpc.ts'
import { readCircles } from './circles.service.ts'
import { readGraph, readPath } from './graph.service.ts'
import { readHousehold, settleHousehold } from './household.service.ts'
import { readInfluence, readInfluenceOf, readTopIntroducers, startInfluence } from './influence.service.ts'
import { readIntroducers } from './introducers.service.ts'
import { readWhoKnows } from './who-knows.service.ts'

export const graphRoutes = {
  around: rpc.graph.around.handler(({ input, context }) => readGraph(context, input)),
  path: rpc.graph.path.handler(({ input, context }) => readPath(context, input)),
  introducers: rpc.graph.introducers.handler(({ input, context }) => readIntroducers(context, input.id)),
  whoKnows: rpc.graph.whoKnows.handler(({ input, context }) => readWhoKnows(context, input.id)),
  circles: rpc.graph.circles.handler(({ input, context }) => readCircles(context, input.id)),
  household: rpc.graph.household.handler(({ input, context }) => readHousehold(context, input.id)),
  settleHousehold: rpc.graph.settleHousehold.handler(({ input, context }) => settleHousehold(context, input)),
  influence: rpc.graph.influence.handler(({ input, context }) => readInfluence(context, input)),
  influenceOf: rpc.graph.influenceOf.handler(({ input, context }) => readInfluenceOf(context, input.id)),
  topIntroducers: rpc.graph.topIntroducers.handler(({ input, context }) =>
    readTopIntroducers(context, input),
  ),
  computeInfluence: rpc.graph.computeInfluence.handler(({ context }) => startInfluence(context)),
}
