import type { Files } from '../../platform/files.ts'
import { rpc } from '../../platform/rpc.ts'
import {
  askApproval,
  askDestruction,
  decide,
  readApprovals,
  standingOf,
  withdraw,
} from './approvals.service.ts'
import { archiveKind, createKind, readKinds, updateKind } from './document-kinds.service.ts'
import { noteUse, readUses } from './document-uses.service.ts'
import { readDocument, readDocumentList, readDocuments, updateDocument } from './documents.service.ts'
import { readShown } from './evidence.service.ts'

export const documentRoutes = (files: Files) => ({
  kinds: {
    list: rpc.documents.kinds.list.handler(async ({ context }) => ({ data: await readKinds(context) })),
    create: rpc.documents.kinds.create.handler(({ input, context }) => createKind(context, input)),
    update: rpc.documents.kinds.update.handler(({ input, context }) => updateKind(context, input)),
    remove: rpc.documents.kinds.remove.handler(({ input, context }) => archiveKind(context, input.id)),
  },
  list: rpc.documents.list.handler(({ input, context }) => readDocumentList(context, input)),
  ofCustomer: rpc.documents.ofCustomer.handler(async ({ input, context }) => ({
    data: await readDocuments(context, input.customerId),
  })),
  get: rpc.documents.get.handler(async ({ input, context }) => ({
    ...(await readDocument(context, input)),
    ...(await standingOf(context, input)),
  })),
  shown: rpc.documents.shown.handler(async ({ input, context }) => ({
    data: await readShown(context, input.customerId),
  })),
  uses: {
    list: rpc.documents.uses.list.handler(async ({ input, context }) => ({
      data: await readUses(context, input),
    })),
    note: rpc.documents.uses.note.handler(({ input, context }) => noteUse(context, input)),
  },
  approvals: {
    list: rpc.documents.approvals.list.handler(async ({ input, context }) => ({
      data: await readApprovals(context, input.whose),
    })),
    ask: rpc.documents.approvals.ask.handler(({ input, context }) => askApproval(context, input)),
    decide: rpc.documents.approvals.decide.handler(({ input, context }) => decide(context, files, input)),
    withdraw: rpc.documents.approvals.withdraw.handler(({ input, context }) => withdraw(context, input)),
  },
  destroy: rpc.documents.destroy.handler(({ input, context }) => askDestruction(context, input)),
  update: rpc.documents.update.handler(({ input, context }) => updateDocument(context, input)),
})
