import { rpc } from '../../platform/rpc.ts'
import { archiveField, createField, readFields, updateField } from './fields.service.ts'

export const fieldRoutes = {
  list: rpc.fields.list.handler(async ({ context }) => ({ data: await readFields(context) })),
  create: rpc.fields.create.handler(({ input, context }) => createField(context, input)),
  update: rpc.fields.update.handler(({ input: { id, ...patch }, context }) =>
    updateField(context, id, patch),
  ),
  archive: rpc.fields.archive.handler(({ input, context }) => archiveField(context, input.id)),
}
