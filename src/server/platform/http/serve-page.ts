import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { HttpEnv } from './env.ts'

/** Hashed assets may be kept for ever, the page itself never; every address of the page answers the page. */
export function servePage(app: Hono<HttpEnv>, webRoot: string): void {
  const indexFile = join(webRoot, 'index.html')
  app.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.status === 200) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
  })
  // The build has left each asset compressed beside it.
  app.use('/assets/*', serveStatic({ root: webRoot, precompressed: true }))
  app.use(
    '*',
    serveStatic({ root: webRoot, rewriteRequestPath: (path) => (path === '/' ? '/index.html' : path) }),
  )
  app.get('*', async (c, next) => {
    if (!existsSync(indexFile) || !c.req.header('accept')?.includes('text/html')) return next()
    return c.html(await readFile(indexFile, 'utf8'), 200, { 'cache-control': 'no-cache' })
  })
}
