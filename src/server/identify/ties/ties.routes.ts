import { rpc } from '../../platform/rpc.ts'
import {
  archiveTieKind,
  createTieKind,
  readTieKinds,
  readTieKindUses,
  updateTieKind,
} from './tie-kinds.service.ts'
import { createTie, endTie, readTies, removeTie, updateTie } from './ties.service.ts'

export const tieRoutes = {
  kinds: rpc.ties.kinds.handler(async ({ context }) => ({ data: await readTieKinds(context) })),
  createKind: rpc.ties.createKind.handler(({ input, context }) => createTieKind(context, input)),
  kindUses: rpc.ties.kindUses.handler(async ({ context }) => ({ data: await readTieKindUses(context) })),
  updateKind: rpc.ties.updateKind.handler(({ input, context }) => updateTieKind(context, input)),
  archiveKind: rpc.ties.archiveKind.handler(({ input, context }) => archiveTieKind(context, input.id)),
  ofCustomer: rpc.ties.ofCustomer.handler(({ input, context }) => readTies(context, input.customerId)),
  create: rpc.ties.create.handler(({ input, context }) => createTie(context, input)),
  update: rpc.ties.update.handler(({ input, context }) => updateTie(context, input)),
  end: rpc.ties.end.handler(({ input, context }) => endTie(context, input)),
  remove: rpc.ties.remove.handler(({ input, context }) => removeTie(context, input)),
}
