import { rpc } from '../../platform/rpc.ts'
import { orderSources, trySources } from '../sources/source-order.service.ts'
import { putSource, readSources } from '../sources/sources.service.ts'
import { readConflicts, settleConflict } from './conflicts.service.ts'
import { confirmRecord, markField, unmarkField } from './marks.service.ts'
import { readProvenance } from './provenance.service.ts'
import { summarize } from './summary.service.ts'

export const qualityRoutes = {
  provenance: rpc.quality.provenance.handler(({ input, context }) =>
    readProvenance(context, input.customerId),
  ),
  mark: rpc.quality.mark.handler(({ input: { customerId, ...wish }, context }) =>
    markField(context, customerId, wish),
  ),
  unmark: rpc.quality.unmark.handler(({ input, context }) =>
    unmarkField(context, input.customerId, input.field),
  ),
  confirm: rpc.quality.confirm.handler(({ input, context }) => confirmRecord(context, input.customerId)),
  summary: rpc.quality.summary.handler(({ input, context }) => summarize(context, input.by)),
  conflicts: rpc.quality.conflicts.handler(({ input, context }) => readConflicts(context, input)),
  settle: rpc.quality.settle.handler(({ input, context }) => settleConflict(context, input)),
  sources: rpc.quality.sources.handler(async ({ context }) => ({ data: await readSources(context) })),
  putSource: rpc.quality.putSource.handler(({ input, context }) => putSource(context, input)),
  orderSources: rpc.quality.orderSources.handler(({ input, context }) => orderSources(context, input.keys)),
  trySources: rpc.quality.trySources.handler(({ input, context }) => trySources(context, input.keys)),
}
