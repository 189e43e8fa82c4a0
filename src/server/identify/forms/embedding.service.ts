// A form in somebody's own site: a script makes a frame, and only the sites the form names may show it.
import type { Hono } from 'hono'
import type { HttpEnv } from '../../platform/http/env.ts'
import { policyWithin } from '../../platform/http/page-policy.ts'
import type { MountParts } from '../../platform/module.ts'
import { originsOf } from './forms.store.ts'

export function embedding(app: Hono<HttpEnv>, { db }: MountParts): void {
  app.use('/f/:key', async (c, next) => {
    const origins = await originsOf(db, c.req.param('key'))
    if (origins.length > 0) {
      c.set('policy', policyWithin(origins))
      c.set('isForOtherSites', true)
    }
    await next()
  })
  app.use('/embed/*', async (c, next) => {
    c.set('isForOtherSites', true)
    await next()
    // Every page of a site asks for it; what is changed reaches them all within the hour.
    if (c.res.status === 200) c.res.headers.set('cache-control', 'public, max-age=3600')
  })
}
