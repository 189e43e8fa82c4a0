import { rpc } from '../../platform/rpc.ts'
import { putMarketNote, readAttitudes, readMarket, readMarkets, recordAttitude } from './markets.service.ts'

export const marketRoutes = {
  overview: rpc.markets.overview.handler(async ({ context }) => ({ data: await readMarkets(context) })),
  list: rpc.markets.list.handler(({ input, context }) => readMarket(context, input)),
  attitudes: rpc.markets.attitudes.handler(async ({ input, context }) => ({
    data: await readAttitudes(context, input.customerId),
  })),
  recordAttitude: rpc.markets.recordAttitude.handler(({ input, context }) => recordAttitude(context, input)),
  putNote: rpc.markets.putNote.handler(({ input, context }) => putMarketNote(context, input)),
}
