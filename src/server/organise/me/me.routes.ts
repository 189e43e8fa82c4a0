import { rpc } from '../../platform/rpc.ts'
import { listAdministrators } from '../roles/roles.service.ts'
import * as me from './me.service.ts'

export const meRoutes = {
  get: rpc.me.get.handler(({ context }) => me.getMe(context)),
  administrators: rpc.me.administrators.handler(async ({ context }) => ({
    data: await listAdministrators(context),
  })),
  update: rpc.me.update.handler(({ input, context }) => me.updateMe(context, input)),
  sessions: rpc.me.sessions.handler(async ({ context }) => ({ data: await me.listMySessions(context) })),
  revokeSession: rpc.me.revokeSession.handler(({ input, context }) => me.revokeMySession(context, input.id)),
  revokeOtherSessions: rpc.me.revokeOtherSessions.handler(({ context }) => me.revokeMyOtherSessions(context)),
  apiKeys: rpc.me.apiKeys.handler(async ({ context }) => ({ data: await me.listMyApiKeys(context) })),
  createApiKey: rpc.me.createApiKey.handler(({ input, context }) => me.createMyApiKey(context, input)),
  revokeApiKey: rpc.me.revokeApiKey.handler(({ input, context }) => me.revokeMyApiKey(context, input.id)),
}
