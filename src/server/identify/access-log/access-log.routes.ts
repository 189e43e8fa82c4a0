import { rpc } from '../../platform/rpc.ts'
import { readUnusual } from './access-log.service.ts'
import { readExports } from './export-log.service.ts'

export const accessLogRoutes = {
  unusual: rpc.accessLog.unusual.handler(({ input, context }) => readUnusual(context, input.days)),
  exports: rpc.accessLog.exports.handler(({ input, context }) => readExports(context, input)),
}
