// An export is a stream, not a JSON answer: a million rows pass through without standing in memory.
import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import { z } from 'zod'
import { customerQuery } from '../../../contracts/customer.contract.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { faultsOf, unacceptable } from '../../platform/input-faults.ts'
import type { MountParts } from '../../platform/module.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { exportCustomers } from './customer-export.service.ts'

const exportQuery = customerQuery
  .pick({ filter: true, search: true })
  .extend({ format: z.enum(['csv', 'xlsx']).default('csv') })

export function mountCustomerExport(app: Hono<HttpEnv>, { db }: MountParts): void {
  app.get('/api/v1/identify/customers/export', async (c) => {
    const actor = c.get('caller')
    requirePermission(actor, 'customer.export')
    const faults = faultsOf(exportQuery, c.req.query())
    if (faults.length > 0) throw unacceptable(faults)
    const ctx = { db, actor, scope: actor.scope, now: new Date(), log: c.get('log'), locale: c.get('locale') }
    const { format, ...list } = exportQuery.parse(c.req.query())
    const file = await exportCustomers(ctx, list, format)
    return c.body(Readable.toWeb(Readable.from(file.chunks)) as ReadableStream, 200, {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    })
  })
}
