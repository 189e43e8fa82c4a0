import { rpc } from '../../platform/rpc.ts'
import { countTasks, readTasks } from './tasks.service.ts'

export const taskRoutes = {
  list: rpc.tasks.list.handler(({ input, context }) => readTasks(context, input)),
  count: rpc.tasks.count.handler(({ input, context }) => countTasks(context, input)),
}
