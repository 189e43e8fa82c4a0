import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { afterAll } from 'vitest'
import type { Permission } from '../../src/contracts/permission.ts'
import { createApp } from '../../src/server/app.ts'
import { type Actor, type Ctx, type DataScope, systemCtx } from '../../src/server/platform/ctx.ts'
import { createFiles } from '../../src/server/platform/files.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { migrateQueue } from '../../src/server/platform/jobs/job.ts'
import { testDatabase } from './database.ts'

export type Answer<T = Record<string, unknown>> = { status: number; headers: Headers; body: T }

/** The whole program on a port of its own, over a database of its own; callers are actors made by the test. */
export async function testServer() {
  const database = await testDatabase()
  await migrateQueue(database.url)
  const log = pino({ level: 'silent' })
  const files = createFiles(join(tmpdir(), `guanxi-test-files-${newId()}`), 50 * 2 ** 20)
  const actors = new Map<string, Actor>()
  const app = await createApp({
    database,
    files,
    log,
    config: { trustProxy: false },
    resolveActor: async (headers) => actors.get(headers.get('x-test-actor') ?? '') ?? null,
  })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  return {
    ...database,
    files,
    url,
    log,
    /** The program's own ctx on this database. */
    ctx: (now = new Date()): Ctx => systemCtx(database.db, log, now),
    /** Somebody with these rights and this scope; `as` in a call names him. */
    actor(
      rights: {
        permissions?: Permission[]
        scope?: Partial<DataScope>
        masks?: string[]
        departmentId?: string
      } = {},
    ): Actor {
      const userId = newId()
      const scope: DataScope = { kind: 'all', userId, userIds: [userId], departmentIds: [], ...rights.scope }
      const actor: Actor = {
        userId,
        name: 'tester',
        departmentId: rights.departmentId ?? null,
        permissions: new Set<string>(rights.permissions ?? ['*']),
        scope,
        masks: new Set(rights.masks),
        via: 'session',
        locale: 'zh-CN',
      }
      actors.set(userId, actor)
      return actor
    },
    async call<T = Record<string, unknown>>(
      as: Actor | null,
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<T>> {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          ...(as ? { 'x-test-actor': as.userId } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
    },
  }
}
