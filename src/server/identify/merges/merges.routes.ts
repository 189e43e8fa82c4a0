import type { HistoryRegistry } from '../../platform/history/undo.ts'
import { rpc } from '../../platform/rpc.ts'
import { mergeCustomers, readMembers } from './merges.service.ts'
import { previewMerge } from './preview.service.ts'
import { previewSplit, splitCustomer } from './split.service.ts'

export const mergeRoutes = ({ afterPlaces }: HistoryRegistry) => ({
  preview: rpc.merges.preview.handler(({ input, context }) => previewMerge(context, input)),
  merge: rpc.merges.merge.handler(({ input, context }) => mergeCustomers(context, afterPlaces, input)),
  split: rpc.merges.split.handler(({ input, context }) => splitCustomer(context, afterPlaces, input)),
  previewSplit: rpc.merges.previewSplit.handler(({ input, context }) => previewSplit(context, input)),
  members: rpc.merges.members.handler(({ input, context }) => readMembers(context, input.id)),
})
