import { rpc } from '../../platform/rpc.ts'
import { archiveTag, createTag, readTags, updateTag } from './tags.service.ts'

export const tagRoutes = {
  list: rpc.tags.list.handler(async ({ context }) => ({ data: await readTags(context) })),
  create: rpc.tags.create.handler(({ input, context }) => createTag(context, input)),
  update: rpc.tags.update.handler(({ input: { id, ...fields }, context }) => updateTag(context, id, fields)),
  archive: rpc.tags.archive.handler(({ input, context }) => archiveTag(context, input.id)),
}
