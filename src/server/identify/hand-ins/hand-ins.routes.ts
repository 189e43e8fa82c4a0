import { rpc } from '../../platform/rpc.ts'
import { closeCall, createCall, readCalls, readPeople, sayNothingMore } from './hand-ins.service.ts'
import { handIn } from './handing.service.ts'
import { assignFromPool, readPool } from './pool.service.ts'

export const handInRoutes = {
  list: rpc.handIns.list.handler(({ context }) => readCalls(context)),
  create: rpc.handIns.create.handler(({ input, context }) => createCall(context, input)),
  close: rpc.handIns.close.handler(({ input, context }) => closeCall(context, input.id)),
  people: rpc.handIns.people.handler(({ input, context }) => readPeople(context, input.id)),
  handIn: rpc.handIns.handIn.handler(({ input, context }) => handIn(context, input)),
  nothingMore: rpc.handIns.nothingMore.handler(({ input, context }) => sayNothingMore(context, input.id)),
  pool: rpc.handIns.pool.handler(({ context }) => readPool(context)),
  assign: rpc.handIns.assign.handler(({ input, context }) => assignFromPool(context, input)),
}
