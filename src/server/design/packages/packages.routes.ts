import { rpc } from '../../platform/rpc.ts'
import { writeCadence } from './cadence.service.ts'
import { putPackage, readPackages } from './packages.service.ts'

export const packageRoutes = {
  list: rpc.packages.list.handler(({ context }) => readPackages(context)),
  put: rpc.packages.put.handler(({ input, context }) => putPackage(context, input)),
  setCadence: rpc.packages.setCadence.handler(({ input, context }) => writeCadence(context, input)),
}
