import { rpc } from '../../platform/rpc.ts'
import { answerLink, leaveByLink, openLink } from './answer-link.service.ts'
import { makeLinks, readLinks } from './links.service.ts'

export const customerLinkRoutes = {
  ofCustomer: rpc.customerLinks.ofCustomer.handler(({ input, context }) =>
    readLinks(context, input.customerId),
  ),
  create: rpc.customerLinks.create.handler(({ input, context }) => makeLinks(context, input)),
}

export const publicLinkRoutes = {
  open: rpc.publicLinks.open.handler(({ input, context }) => openLink(context, input.token)),
  answer: rpc.publicLinks.answer.handler(({ input, context }) => answerLink(context, input)),
  leave: rpc.publicLinks.leave.handler(({ input, context }) => leaveByLink(context, input)),
}
