// Files go in and out as plain streams beside the contract: an upload of gigabytes must never stand in memory.
import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import type { Ctx } from '../../platform/ctx.ts'
import type { HttpEnv } from '../../platform/http/env.ts'
import { unacceptable } from '../../platform/input-faults.ts'
import type { MountParts } from '../../platform/module.ts'
import { Problem } from '../../platform/problem.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { unknownEntry } from '../../platform/unknown-entries.ts'
import { errorFile } from './error-file.service.ts'

export function mountImportFiles(app: Hono<HttpEnv>, { db, files }: MountParts): void {
  app.post('/api/v1/identify/imports/files', async (c) => {
    const ctx = ctxOf(c.get('caller'))
    const { name: wholeName, ...unknown } = c.req.query()
    refuseUnknown(unknown, ['name'])
    const name = wholeName?.slice(0, 255)
    if (!name || !c.req.raw.body) throw new Problem(400, 'fileMissing')
    const mediaType = c.req.header('content-type') ?? 'application/octet-stream'
    const file = await files.save(ctx, c.req.raw.body, { name, mediaType })
    return c.json({ id: file.id, name: file.name, size: file.size, sha256: file.sha256 }, 201)

    function ctxOf(caller: Ctx['actor'] | null): Ctx {
      requirePermission(caller, 'customer.import')
      return {
        db,
        actor: caller,
        scope: caller.scope,
        now: new Date(),
        log: c.get('log'),
        locale: c.get('locale'),
      }
    }
  })

  app.get('/api/v1/identify/imports/:id/refusals.csv', async (c) => {
    const caller = c.get('caller')
    requirePermission(caller, 'customer.import')
    refuseUnknown(c.req.query(), [])
    const ctx: Ctx = {
      db,
      actor: caller,
      scope: caller.scope,
      now: new Date(),
      log: c.get('log'),
      locale: c.get('locale'),
    }
    const { name, chunks } = await errorFile(ctx, c.req.param('id'))
    return c.body(Readable.toWeb(Readable.from(chunks)) as ReadableStream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    })
  })
}

function refuseUnknown(query: Record<string, string>, known: string[]): void {
  const faults = Object.keys(query).map((name) => unknownEntry([name], known))
  if (faults.length > 0) throw unacceptable(faults)
}
