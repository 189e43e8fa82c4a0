import { rpc } from '../../platform/rpc.ts'
import { text } from '../../platform/text.ts'
import { readActivity } from './activity.service.ts'
import { eventIntake } from './ingest.service.ts'
import { forgetIdentity, identifyVisitor, readIdentities, readVisitors } from './visitors.service.ts'

/** Of one program: what its requests bring at about the same time is written together. */
export function eventRoutes() {
  const intake = eventIntake()
  return {
    record: rpc.events.record.handler(({ input, context }) => intake.record(context, input)),
    recordMany: rpc.events.recordMany.handler(async ({ input, context }) => {
      const { outcomes, operationId } = await intake.recordMany(context, input.events)
      const results = outcomes.map((outcome) => {
        if (outcome.status !== 'refused') return outcome
        const { status, code, path, params } = outcome
        return { status, code, path, detail: text(context.locale, `problem.${code}`, params) }
      })
      return { results, operationId }
    }),
    activity: rpc.events.activity.handler(({ input, context }) => readActivity(context, input)),
  }
}

export const visitorRoutes = {
  list: rpc.visitors.list.handler(({ input, context }) => readVisitors(context, input)),
  identify: rpc.visitors.identify.handler(({ input, context }) => identifyVisitor(context, input)),
  ofCustomer: rpc.visitors.ofCustomer.handler(async ({ input, context }) => ({
    data: await readIdentities(context, input.customerId),
  })),
  forget: rpc.visitors.forget.handler(({ input, context }) => forgetIdentity(context, input)),
}
