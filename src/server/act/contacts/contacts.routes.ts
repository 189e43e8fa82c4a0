import { rpc } from '../../platform/rpc.ts'
import { readComplaints, settleComplaint } from './complaints.service.ts'
import {
  correctContact,
  logContact,
  readContactList,
  readContacts,
  readRecent,
  withdrawContact,
} from './contacts.service.ts'

export const contactRoutes = {
  log: rpc.contacts.log.handler(({ input, context }) => logContact(context, input)),
  list: rpc.contacts.list.handler(({ input, context }) => readContactList(context, input)),
  ofCustomer: rpc.contacts.ofCustomer.handler(({ input, context }) => readContacts(context, input)),
  recent: rpc.contacts.recent.handler(({ input, context }) => readRecent(context, input.customerId)),
  correct: rpc.contacts.correct.handler(({ input, context }) => correctContact(context, input)),
  withdraw: rpc.contacts.withdraw.handler(({ input, context }) => withdrawContact(context, input)),
}

export const complaintRoutes = {
  ofCustomer: rpc.complaints.ofCustomer.handler(async ({ input, context }) => ({
    data: await readComplaints(context, input.customerId),
  })),
  settle: rpc.complaints.settle.handler(({ input, context }) => settleComplaint(context, input)),
}
