import { rpc } from '../../platform/rpc.ts'
import {
  addPart,
  addParts,
  archivePromotion,
  createPromotion,
  readEffect,
  readParts,
  readPromotions,
  removePart,
  updatePart,
  updatePromotion,
} from './promotions.service.ts'

export const promotionRoutes = {
  list: rpc.promotions.list.handler(({ context }) => readPromotions(context)),
  create: rpc.promotions.create.handler(({ input, context }) => createPromotion(context, input)),
  update: rpc.promotions.update.handler(({ input, context }) => updatePromotion(context, input)),
  archive: rpc.promotions.archive.handler(({ input, context }) => archivePromotion(context, input.id)),
  effect: rpc.promotions.effect.handler(({ input, context }) => readEffect(context, input.id)),
  addMany: rpc.promotions.addMany.handler(({ input, context }) => addParts(context, input)),
  ofCustomer: rpc.promotions.ofCustomer.handler(({ input, context }) => readParts(context, input.customerId)),
  addPart: rpc.promotions.addPart.handler(({ input, context }) => addPart(context, input)),
  updatePart: rpc.promotions.updatePart.handler(({ input, context }) => updatePart(context, input)),
  removePart: rpc.promotions.removePart.handler(({ input, context }) => removePart(context, input)),
}
