// The door for pages of other sites: no account, no cookie, and only from where the site's pages stand.
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { systemCtx } from '../../platform/ctx.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import type { MountParts } from '../../platform/module.ts'
import { onceMore } from '../../platform/once-more.ts'
import { Problem } from '../../platform/problem.ts'
import { eventIntake } from '../events/ingest.service.ts'
import { mostBytes } from './collect.rules.ts'
import { collector } from './collect.service.ts'

export function collecting(app: Hono<HttpEnv>, { db }: MountParts): void {
  const collect = collector(eventIntake())
  app.use('/collect/:key', async (c, next) => {
    c.set('isForOtherSites', true)
    // Whoever is refused may read why; nothing else of ours can be read from there.
    c.header('access-control-allow-origin', c.req.header('origin') ?? 'null')
    c.header('vary', 'Origin')
    await next()
  })
  app.options('/collect/:key', (c) => {
    c.header('access-control-allow-methods', 'POST')
    c.header('access-control-allow-headers', 'content-type')
    c.header('access-control-max-age', '86400')
    return c.body(null, 204)
  })
  app.use('/collect/:key', bodyLimit({ maxSize: mostBytes, onError: tooLarge }))
  app.post('/collect/:key', async (c: Context<HttpEnv, '/collect/:key'>) => {
    const sent = {
      key: c.req.param('key'),
      address: c.get('address'),
      agent: c.req.header('user-agent'),
      origin: c.req.header('origin') ?? '',
      body: await c.req.text(),
    }
    const ctx = { ...systemCtx(db, c.get('log')), locale: c.get('locale') }
    // A message is kept once, and a withdrawal told twice is one.
    await onceMore(ctx, () => collect(ctx, sent))
    return c.body(null, 204)
  })
}

function tooLarge(): never {
  throw new Problem(413, 'bodyTooLarge', { limit: '16 KB' })
}
