import { rpc } from '../../platform/rpc.ts'
import { dropCallBack, readCallBacks, settleCallBack, tryCallBack } from './call-backs.service.ts'
import { askForCallBack } from './opening.service.ts'

export const callBackRoutes = {
  list: rpc.callBacks.list.handler(({ input, context }) => readCallBacks(context, input)),
  ask: rpc.callBacks.ask.handler(({ input, context }) => askForCallBack(context, input)),
  attempt: rpc.callBacks.attempt.handler(({ input, context }) => tryCallBack(context, input)),
  settle: rpc.callBacks.settle.handler(({ input, context }) => settleCallBack(context, input)),
  drop: rpc.callBacks.drop.handler(({ input, context }) => dropCallBack(context, input)),
}
