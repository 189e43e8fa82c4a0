import { OpenAPIHandler } from '@orpc/openapi/fetch'
import type { AnyRouter } from '@orpc/server'
import type { Handler } from 'hono'
import type { Db, RequestFacts } from '../ctx.ts'
import { Problem } from '../problem.ts'
import type { RequestCtx } from '../rpc.ts'
import type { HttpEnv } from './env.ts'
import { readAnyKey, readGuestKey } from './guest-key.ts'
import { problemBody, problemHeaders, problemType } from './problem-response.ts'

export const apiPrefix = '/api/v1'

/** Serves the contract. Problems leave as RFC 9457; a record that carries `version` gets an ETag. */
export function apiHandler(
  router: AnyRouter,
  db: Db,
  { publicUrl, isGuest }: { publicUrl?: string; isGuest(path: string): boolean },
): Handler<HttpEnv> {
  const handler = new OpenAPIHandler<RequestCtx>(router as never, {
    interceptors: [
      async ({ next, ...options }) => {
        const { context, request } = options
        try {
          const body = async () => noteNames(await readBody(request), context.request)
          const result = await next({ ...options, request: { ...request, body } })
          return result.matched ? { ...result, response: withETag(result.response) } : result
        } catch (error) {
          const body = problemBody(error, {
            ...context,
            requestId: context.request?.id ?? '',
            method: request.method,
          })
          return {
            matched: true,
            response: {
              status: body.status,
              headers: problemHeaders(body.status, error, context.locale),
              body,
            },
          }
        }
      },
    ],
  })
  return async (c, next) => {
    const request: RequestFacts = {
      id: c.get('requestId'),
      publicUrl,
      address: c.get('address'),
      guestKey: (isGuest(c.req.path) ? readAnyKey : readGuestKey)(c.req.raw.headers),
      ifMatch: parseIfMatch(c.req.header('if-match')),
      sent: { address: c.req.path, query: Object.keys(c.req.query()), body: [] },
    }
    const { matched, response } = await handler.handle(c.req.raw, {
      prefix: apiPrefix,
      context: {
        db,
        caller: c.get('caller'),
        now: new Date(),
        log: c.get('log'),
        locale: c.get('locale'),
        request,
      },
    })
    // The handler writes every body as plain JSON; whatever it refuses is a problem (RFC 9457).
    if (matched && response.status >= 400) response.headers.set('content-type', problemType)
    c.set('answersSecret', request.answersSecret ?? false)
    return matched ? response : next()
  }
}

/** What is no JSON is the caller's mistake. */
async function readBody({ body }: { body(): Promise<unknown> }): Promise<unknown> {
  return body().catch((error: unknown) => {
    throw error instanceof SyntaxError ? new Problem(400, 'malformedRequest') : error
  })
}

/** The names of a body, which the handler mixes with those of the address. */
function noteNames(body: unknown, request: RequestFacts | undefined): unknown {
  const isNamed = body !== null && typeof body === 'object' && !Array.isArray(body)
  if (request?.sent && isNamed) request.sent.body = Object.keys(body)
  return body
}

type StandardResponse = {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: unknown
}

function withETag<R extends StandardResponse>(response: R): R {
  const { body } = response
  if (response.status !== 200 || body === null || typeof body !== 'object' || !('version' in body))
    return response
  return { ...response, headers: { ...response.headers, etag: `"${String(body.version)}"` } }
}

function parseIfMatch(header: string | undefined): number | undefined {
  const version = header?.match(/^(?:W\/)?"(\d+)"$/)?.[1]
  return version === undefined ? undefined : Number(version)
}
