import type { HistoryRegistry } from '../../platform/history/undo.ts'
import { rpc } from '../../platform/rpc.ts'
import { countQueue, readQueue, readRequest, readWaitingOf } from './queue.service.ts'
import { renew } from './renew.service.ts'
import { archiveRule, createRule, readRules, tryRule, updateRule } from './review-rules.service.ts'
import { vote, withdraw } from './votes.service.ts'

export const reviewRoutes = (history: HistoryRegistry) => ({
  list: rpc.reviews.list.handler(({ input, context }) => readQueue(context, input)),
  count: rpc.reviews.count.handler(({ context }) => countQueue(context)),
  get: rpc.reviews.get.handler(({ input, context }) => readRequest(context, input.id)),
  vote: rpc.reviews.vote.handler(({ input, context }) => vote(context, history, input)),
  withdraw: rpc.reviews.withdraw.handler(({ input, context }) => withdraw(context, input.id)),
  renew: rpc.reviews.renew.handler(({ input, context }) => renew(context, input)),
  ofCustomer: rpc.reviews.ofCustomer.handler(({ input, context }) =>
    readWaitingOf(context, input.customerId),
  ),
  rules: rpc.reviews.rules.handler(({ context }) => readRules(context)),
  createRule: rpc.reviews.createRule.handler(({ input, context }) => createRule(context, input)),
  updateRule: rpc.reviews.updateRule.handler(({ input: { id, ...patch }, context }) =>
    updateRule(context, id, patch),
  ),
  archiveRule: rpc.reviews.archiveRule.handler(({ input, context }) => archiveRule(context, input.id)),
  tryRule: rpc.reviews.tryRule.handler(({ input, context }) => tryRule(context, input)),
})
