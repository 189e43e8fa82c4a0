import { rpc } from '../../platform/rpc.ts'
import { readMovement } from './movement.service.ts'

export const movementRoutes = {
  read: rpc.movement.read.handler(({ input, context }) => readMovement(context, input)),
}
