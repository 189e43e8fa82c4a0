import { dropExpired } from '../../platform/auth/account.store.ts'
import { openAccountDoor } from '../../platform/auth/account-door.ts'
import { accountPath, openAccountLibrary } from '../../platform/auth/account-library.ts'
import { openSignInLimiter } from '../../platform/auth/sign-in-limit.ts'
import { systemCtx } from '../../platform/ctx.ts'
import { isHttps } from '../../platform/http/client.ts'
import type { Module } from '../../platform/module.ts'
import { furnishHouse, guardUndo, maySignIn, recordAccountAct, resolveActor } from './access.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

const sessionSeconds = 7 * 24 * 3600

export const access: Module = {
  name: 'organise/access',
  texts: { 'zh-CN': zh, en },
  afterUndo: [guardUndo],
  crons: [{ name: 'accounts_tidy', pattern: '50 1 * * *', run: dropExpired }],
  async start(ctx, { announce }) {
    const credentials = await furnishHouse(ctx)
    if (credentials) announce(credentials)
  },
  mount(app, parts) {
    const ctx = () => systemCtx(parts.db, parts.log)
    const door = openAccountDoor({
      db: parts.db,
      library: openAccountLibrary({
        pool: parts.pool,
        secret: parts.secret,
        publicUrl: parts.publicUrl,
        log: parts.log,
        sessionSeconds,
        maySignIn: (userId) => maySignIn(ctx(), userId),
      }),
      limiter: openSignInLimiter(parts.pool, parts.signInLimits),
      onAct: recordAccountAct,
    })
    app.all(`${accountPath}/*`, (c) =>
      door(c.req.raw, {
        address: c.get('address'),
        secure: isHttps(c.req.raw, { trustedProxies: parts.trustProxy, publicUrl: parts.publicUrl }),
        log: c.get('log'),
      }),
    )
  },
  resolveActor: (ctx, headers, { secret }) => resolveActor(ctx, headers, secret),
}
