import { rpc } from '../../platform/rpc.ts'
import { createView, readViews, removeView, updateView } from './views.service.ts'

export const viewRoutes = {
  list: rpc.views.list.handler(async ({ context }) => ({ data: await readViews(context) })),
  create: rpc.views.create.handler(({ input, context }) => createView(context, input)),
  update: rpc.views.update.handler(({ input: { id, ...patch }, context }) => updateView(context, id, patch)),
  remove: rpc.views.remove.handler(({ input, context }) => removeView(context, input.id)),
}
