import { rpc } from '../../platform/rpc.ts'
import {
  createContactPoint,
  forgetContactPoint,
  readContactPoints,
  removeContactPoint,
  updateContactPoint,
} from './contact-points.service.ts'

export const contactPointRoutes = {
  ofCustomer: rpc.contactPoints.ofCustomer.handler(({ input, context }) =>
    readContactPoints(context, input.customerId),
  ),
  create: rpc.contactPoints.create.handler(({ input, context }) => createContactPoint(context, input)),
  update: rpc.contactPoints.update.handler(({ input, context }) => updateContactPoint(context, input)),
  remove: rpc.contactPoints.remove.handler(({ input, context }) => removeContactPoint(context, input)),
  forget: rpc.contactPoints.forget.handler(({ input, context }) => forgetContactPoint(context, input)),
}
