import { rpc } from '../../platform/rpc.ts'
import { confirmEntry, leaveByConfirmLink, makeConfirmLink, readConfirmation } from './confirm.service.ts'
import { dismissEntry, readEntries, readEntry, settleEntry } from './entries.service.ts'
import { closeForm, createForm, publishForm, readForm, readForms, updateForm } from './forms.service.ts'
import { beginForm, enterForm, readPublished } from './public-form.service.ts'

export const formRoutes = {
  list: rpc.forms.list.handler(({ context }) => readForms(context)),
  get: rpc.forms.get.handler(({ input, context }) => readForm(context, input.id)),
  create: rpc.forms.create.handler(({ input, context }) => createForm(context, input)),
  update: rpc.forms.update.handler(({ input: { id, ...patch }, context }) => updateForm(context, id, patch)),
  publish: rpc.forms.publish.handler(({ input, context }) => publishForm(context, input.id)),
  close: rpc.forms.close.handler(({ input, context }) => closeForm(context, input.id)),
  entries: rpc.forms.entries.handler(({ input, context }) => readEntries(context, input)),
  entry: rpc.forms.entry.handler(({ input, context }) => readEntry(context, input)),
  link: rpc.forms.link.handler(({ input, context }) => makeConfirmLink(context, input.id, input.entryId)),
  settle: rpc.forms.settle.handler(({ input, context }) => settleEntry(context, input)),
  dismiss: rpc.forms.dismiss.handler(({ input, context }) => dismissEntry(context, input)),
}

export const publicFormRoutes = {
  read: rpc.publicForms.read.handler(({ input, context }) => readPublished(context, input.key)),
  begin: rpc.publicForms.begin.handler(({ input, context }) => beginForm(context, input.key)),
  enter: rpc.publicForms.enter.handler(({ input, context }) => enterForm(context, input)),
  confirmation: rpc.publicForms.confirmation.handler(({ input, context }) =>
    readConfirmation(context, input.token),
  ),
  confirm: rpc.publicForms.confirm.handler(({ input, context }) => confirmEntry(context, input.token)),
  leave: rpc.publicForms.leave.handler(({ input, context }) => leaveByConfirmLink(context, input)),
}
