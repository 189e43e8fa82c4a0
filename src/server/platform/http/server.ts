import type { AnyRouter } from '@orpc/server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import type { Logger } from 'pino'
import { refuseForeignOrigin } from '../auth/same-origin.ts'
import type { Actor, Db, Locale } from '../ctx.ts'
import { newId } from '../ids.ts'
import { Problem } from '../problem.ts'
import { localeOf } from '../text.ts'
import { apiHandler, apiPrefix } from './api.ts'
import { clientAddress } from './client.ts'
import type { HttpEnv } from './env.ts'
import { readGuestKey } from './guest-key.ts'
import { idempotency } from './idempotency.ts'
import { httpMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { pagePolicy } from './page-policy.ts'
import { problemResponse } from './problem-response.ts'
import { rateLimit } from './rate-limit.ts'
import { servePage } from './serve-page.ts'
import { mountStreamRoute, type StreamRoute } from './stream-route.ts'

export type HttpParts = {
  db: Db
  log: Logger
  router: AnyRouter
  version: string
  /** The built page, or null while developing it beside us. */
  webRoot: string | null
  /** How many reverse proxies stand before us. */
  trustProxy: number
  publicUrl?: string
  /** Of whoever has not signed in and asks for no language. */
  locale: Locale
  metricsToken: string | undefined
  resolveActor(headers: Headers): Promise<Actor | null>
  isReady(): Promise<boolean>
  streams: StreamRoute[]
  /** Below /api/v1, with a ceiling of their own. */
  busyPaths: string[]
  /** Below /api/v1, where each path begins so: of those who have keys of their own and no account. */
  guestPaths: string[]
  /** What stands beside the contract and its streams: sign-in. */
  mount(app: Hono<HttpEnv>): void
}

const jsonLimit = 4 * 1024 * 1024

/** Everything the program answers on its port. */
export function createHttp(parts: HttpParts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const metrics = httpMetrics()

  app.onError((error, c) => problemResponse(error, { ...c.var, method: c.req.method }))
  app.use(metrics.count)
  app.use(async (c, next) => {
    const requestId = newId()
    c.set('requestId', requestId)
    c.set('locale', localeOf(c.req.header('accept-language'), parts.locale))
    c.set('log', parts.log.child({ requestId }))
    c.set('address', clientAddress(c.req.raw, socketAddressOf(c.env), parts.trustProxy))
    c.set('caller', null)
    c.set('policy', null)
    c.set('isForOtherSites', false)
    await next()
    c.res.headers.set('x-request-id', requestId)
    // What somebody uploaded is served under a policy of its own, stricter than the page's.
    const policy = c.get('policy')
    if (policy) c.res.headers.set('content-security-policy', policy)
    // What others put into their pages is refused by their browsers where we keep it to ourselves.
    if (c.get('isForOtherSites')) {
      c.res.headers.set('cross-origin-resource-policy', 'cross-origin')
      c.res.headers.delete('x-frame-options')
    }
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: pagePolicy,
      crossOriginEmbedderPolicy: false,
      referrerPolicy: 'same-origin',
    }),
  )

  app.get('/healthz', (c) => c.json({ status: 'ok' }))
  app.get('/readyz', async (c) =>
    (await parts.isReady()) ? c.json({ status: 'ready' }) : c.json({ status: 'starting' }, 503),
  )
  app.get('/metrics', (c) => {
    if (!parts.metricsToken || c.req.header('authorization') !== `Bearer ${parts.metricsToken}`)
      return c.notFound()
    return metrics.expose(c)
  })

  const isGuest = (path: string) => parts.guestPaths.some((each) => path.startsWith(`${apiPrefix}${each}`))
  app.use('/api/*', rateLimit(new Set(parts.busyPaths.map((path) => `${apiPrefix}${path}`))))
  app.use('/api/*', async (c, next) => {
    const caller = await parts.resolveActor(c.req.raw.headers)
    const isKey = c.req.header('authorization')?.startsWith('Bearer ')
    if (!caller && isKey && !isGuest(c.req.path) && !readGuestKey(c.req.raw.headers))
      throw new Problem(401, 'keyUnknown')
    c.set('caller', caller)
    if (caller) c.set('locale', localeOf(c.req.header('accept-language'), caller.locale))
    refuseForeignOrigin(c.req.raw, parts.publicUrl)
    await next()
  })
  parts.mount(app)
  for (const stream of parts.streams) mountStreamRoute(app, parts.db, stream)
  app.use(`${apiPrefix}/*`, compress())
  app.use(
    `${apiPrefix}/*`,
    bodyLimit({
      maxSize: jsonLimit,
      onError: () => {
        throw new Problem(413, 'bodyTooLarge', { limit: '4 MB' })
      },
    }),
  )
  app.use(`${apiPrefix}/*`, idempotency(parts.db))
  app.use(`${apiPrefix}/*`, apiHandler(parts.router, parts.db, { publicUrl: parts.publicUrl, isGuest }))
  app.get('/openapi.json', async (c) => c.json(await openApiDocument(parts.version, parts.streams)))
  app.all('/api/*', () => {
    throw new Problem(404, 'notFound')
  })
  if (parts.webRoot) servePage(app, parts.webRoot)
  app.notFound((c) => problemResponse(new Problem(404, 'notFound'), { ...c.var, method: c.req.method }))
  return app
}

function socketAddressOf(env: unknown): string | undefined {
  return (env as { incoming?: { socket?: { remoteAddress?: string } } })?.incoming?.socket?.remoteAddress
}
