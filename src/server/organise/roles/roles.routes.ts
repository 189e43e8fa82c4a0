import { rpc } from '../../platform/rpc.ts'
import * as roles from './roles.service.ts'

export const roleRoutes = {
  list: rpc.roles.list.handler(async ({ context }) => ({ data: await roles.listRoles(context) })),
  create: rpc.roles.create.handler(({ input, context }) => roles.createRole(context, input)),
  update: rpc.roles.update.handler(({ input: { id, ...patch }, context }) =>
    roles.updateRole(context, id, patch),
  ),
  archive: rpc.roles.archive.handler(({ input, context }) => roles.archiveRole(context, input.id)),
}
