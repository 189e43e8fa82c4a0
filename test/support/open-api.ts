// The HTTP program over an open database, without a port: called through the contract, as whomever one likes.
import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import pino from 'pino'
import { contract } from '../../src/contracts/contract.ts'
import { createApp } from '../../src/server/app.ts'
import type { SignInLimits } from '../../src/server/platform/auth/sign-in-limit.ts'
import { type Actor, type DataScope, type Locale, systemActor } from '../../src/server/platform/ctx.ts'
import type { OpenDatabase } from '../../src/server/platform/database.ts'
import type { Files } from '../../src/server/platform/files.ts'
import { newId } from '../../src/server/platform/ids.ts'

export type ApiClient = JsonifiedClient<ContractRouterClient<typeof contract>>

/** What is left out is an administrator's: every right, every customer, nothing masked. */
export type Who = Partial<Pick<Actor, 'userId' | 'name' | 'departmentId' | 'locale'>> & {
  permissions?: string[]
  scope?: Partial<DataScope>
  masks?: string[]
}

export type OpenApi = {
  /** The typed client. What the server refuses is thrown as an ApiProblem. */
  as(who?: Who): ApiClient
  /** A plain request, for headers, odd bodies and routes beside the contract; `null` is nobody. */
  request(path: string, init?: RequestInit, who?: Who | null): Promise<Response>
  /** What is served, by method and path as the server has them. */
  routes: readonly { method: string; path: string }[]
  /** For a server on a port, in front of a browser. */
  handle(request: Request): Promise<Response>
}

/** RFC 9457 as thrown by the client: `await expect(…).rejects.toMatchObject({ status: 404, code: 'recordNotFound' })`. */
class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly body: unknown

  constructor(status: number, body: unknown) {
    const code =
      body !== null && typeof body === 'object' && 'code' in body ? String(body.code) : 'unreadable'
    super(`${status} ${code}: ${JSON.stringify(body)}`)
    this.status = status
    this.code = code
    this.body = body
  }
}

const actorHeader = 'x-test-actor'
export const testSecret = 'signs the cookies of tests and of nothing else'

/**
 *     const api = await openApi(database, createFiles(folder, 64 * 1024 * 1024))
 *     const clerk = api.as({ permissions: ['customer.read'] })
 */
export async function openApi(
  database: OpenDatabase,
  files: Files,
  options: { signInLimits?: SignInLimits; locale?: Locale; publicUrl?: string } = {},
): Promise<OpenApi> {
  const actors = new Map<string, Actor>()
  const app = await createApp({
    database,
    files,
    log: pino({ level: 'silent' }),
    config: { trustProxy: 1, metricsToken: undefined, secret: testSecret, ...options },
    resolveActor: async (headers) => actors.get(headers.get(actorHeader) ?? '') ?? null,
  })

  function send(request: Request, actor: Actor | null): Promise<Response> {
    if (actor) {
      actors.set(actor.userId, actor)
      request.headers.set(actorHeader, actor.userId)
    }
    return Promise.resolve(app.fetch(request))
  }

  return {
    as(who = {}) {
      const actor = actorOf(who)
      const link = new OpenAPILink(contract, {
        url: 'http://localhost/api/v1',
        async fetch(request) {
          const response = await send(request, actor)
          if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => null))
          return response
        },
      })
      return createORPCClient(link)
    },
    routes: app.routes,
    handle: (request) => send(request, null),
    request: (path, init, who = {}) =>
      send(new Request(new URL(path, 'http://localhost'), init), who && actorOf(who)),
  }
}

function actorOf({ permissions, scope, masks, ...rest }: Who): Actor {
  const system = systemActor()
  const userId = rest.userId ?? newId()
  return {
    ...system,
    name: 'test',
    via: 'session',
    ...rest,
    userId,
    permissions: new Set(permissions ?? ['*']),
    scope: { kind: 'all', userIds: [userId], departmentIds: [], ...scope, userId },
    masks: new Set(masks),
  }
}
