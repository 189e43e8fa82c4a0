import { rpc } from '../../platform/rpc.ts'
import { readDone } from './done.service.ts'
import { readGlance } from './glance.service.ts'
import { readSnoozes, snoozeCustomer, wakeCustomer } from './snoozes.service.ts'
import { countWaiting, readTeam, readToday, readUpcoming } from './today.service.ts'

export const todayRoutes = {
  list: rpc.today.list.handler(({ input, context }) => readToday(context, input)),
  count: rpc.today.count.handler(({ input, context }) => countWaiting(context, input)),
  upcoming: rpc.today.upcoming.handler(async ({ input, context }) => ({
    data: await readUpcoming(context, input),
  })),
  glance: rpc.today.glance.handler(({ input, context }) => readGlance(context, input.customerId)),
  done: rpc.today.done.handler(async ({ context }) => ({ data: await readDone(context) })),
  team: rpc.today.team.handler(({ input, context }) => readTeam(context, input.departmentId)),
  snooze: rpc.today.snooze.handler(({ input, context }) => snoozeCustomer(context, input)),
  wake: rpc.today.wake.handler(({ input, context }) => wakeCustomer(context, input)),
  snoozed: rpc.today.snoozed.handler(async ({ input, context }) => ({
    data: await readSnoozes(context, input.mine),
  })),
}
