import { rpc } from '../../platform/rpc.ts'
import { meetCustomer } from './meet.service.ts'

export const meetRoutes = {
  lookUp: rpc.meet.lookUp.handler(({ input, context }) => meetCustomer(context, input)),
}
