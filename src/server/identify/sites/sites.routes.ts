import { rpc } from '../../platform/rpc.ts'
import { createSite, readSites, revokeSite, updateSite } from './sites.service.ts'

export const siteRoutes = {
  list: rpc.sites.list.handler(({ context }) => readSites(context)),
  create: rpc.sites.create.handler(({ input, context }) => createSite(context, input)),
  update: rpc.sites.update.handler(({ input: { id, ...patch }, context }) => updateSite(context, id, patch)),
  revoke: rpc.sites.revoke.handler(({ input, context }) => revokeSite(context, input.id)),
}
