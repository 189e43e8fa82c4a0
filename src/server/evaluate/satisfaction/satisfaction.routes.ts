import { settleAnswer } from '../../act/contacts/answer-settlement.service.ts'
import { rpc } from '../../platform/rpc.ts'
import {
  answerLink,
  inviteToAnswer,
  leaveByLink,
  openLink,
  readAnswers,
  readSummary,
  readTrend,
  recordAnswer,
} from './satisfaction.service.ts'

export const satisfactionRoutes = {
  record: rpc.satisfaction.record.handler(({ input, context }) => recordAnswer(context, input)),
  invite: rpc.satisfaction.invite.handler(({ input, context }) => inviteToAnswer(context, input)),
  open: rpc.satisfaction.open.handler(({ input, context }) => openLink(context, input.token)),
  answer: rpc.satisfaction.answer.handler(({ input, context }) => answerLink(context, input)),
  leave: rpc.satisfaction.leave.handler(({ input, context }) => leaveByLink(context, input)),
  settle: rpc.satisfaction.settle.handler(({ input, context }) => settleAnswer(context, input)),
  summary: rpc.satisfaction.summary.handler(({ input, context }) => readSummary(context, input)),
  trend: rpc.satisfaction.trend.handler(({ input, context }) => readTrend(context, input)),
  recent: rpc.satisfaction.recent.handler(({ input, context }) => readAnswers(context, input)),
}
