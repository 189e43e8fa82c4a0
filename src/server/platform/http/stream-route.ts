// Routes beside the contract, for what is streamed: a file of gigabytes must never stand in memory as an answer does.
import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Permission } from '../../../contracts/permission.ts'
import type { Ctx, Db } from '../ctx.ts'
import { inputFaults, unacceptable } from '../input-faults.ts'
import { requirePermission } from '../rpc.ts'
import { unknownInRequest } from '../unknown-in-request.ts'
import { apiPrefix } from './api.ts'
import type { HttpEnv } from './env.ts'

type Schema = {
  type: 'string' | 'integer' | 'boolean' | 'object'
  format?: string
  contentMediaType?: string
  required?: string[]
  properties?: Record<string, Schema>
}
type Content = Record<string, { schema: Schema }>

export type StreamRoute<Input = unknown> = {
  method: 'get' | 'post'
  /** Below /api/v1, with {names} as a contract has them. */
  path: `/${string}`
  permission: Permission
  summary: string
  tags: string[]
  /** What stands in address and query. */
  input: z.ZodType<Input>
  requestBody?: { required: true; description: string; content: Content }
  answer: { status: 200 | 201; description: string; content: Content }
  handle(ctx: Ctx, input: Input, request: Request): Promise<Response>
}

/** Checks what a contract's endpoint is checked for: the right, the names, the values. */
export function mountStreamRoute(app: Hono<HttpEnv>, db: Db, route: StreamRoute): void {
  app.on(route.method, `${apiPrefix}${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`, async (c) => {
    // Whoever asks for the head alone would be noted as having taken the whole, and what is given once would be gone.
    if (c.req.raw.method === 'HEAD') return c.body(null, 405, { allow: route.method.toUpperCase() })
    const actor = c.get('caller')
    requirePermission(actor, route.permission)
    const ctx = { db, actor, scope: actor.scope, now: new Date(), log: c.get('log'), locale: c.get('locale') }
    const response = await route.handle(ctx, inputOf(c, route), c.req.raw)
    c.set('policy', response.headers.get('content-security-policy'))
    return response
  })
}

function inputOf(c: Context<HttpEnv>, route: StreamRoute): unknown {
  const query = c.req.query()
  const input = { ...c.req.param(), ...query }
  const endpoint = { route: { method: 'GET', path: route.path }, inputSchema: route.input }
  const sent = { address: c.req.path, query: Object.keys(query), body: [] }
  const unknown = unknownInRequest(endpoint, input, sent)
  const parsed = route.input.safeParse(input)
  if (unknown.length > 0 || !parsed.success)
    throw unacceptable([...unknown, ...inputFaults(parsed.error?.issues ?? [])])
  return parsed.data
}

export type FileAnswer = { name: string; mediaType: string; chunks: AsyncIterable<Uint8Array | string> }

export function fileResponse({ name, mediaType, chunks }: FileAnswer): Response {
  return new Response(Readable.toWeb(Readable.from(chunks)) as ReadableStream, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  })
}
