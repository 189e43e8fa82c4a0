/**
 * The one door to the server: language, idempotency and problems are dealt with here. `api.ts` puts the typed client on
 * top; plain `apiFetch` is for what is no JSON call (uploads, downloads).
 */
import { hearServer } from './frame/arrival.ts'
import { currentLanguage } from './i18n.ts'
import { offlineProblem, problemOf } from './problem.ts'

/** Beyond this, the same click is a new wish and not a repetition of the old one. */
const repeatMs = 10 * 60_000
const unsettled = new Map<string, { key: string; until: number }>()

async function fingerprint(request: Request): Promise<string> {
  const isFile = request.headers.get('content-type')?.startsWith('multipart/') ?? false
  return `${request.url}\n${isFile ? crypto.randomUUID() : await request.clone().text()}`
}

/**
 * A POST whose answer never came may have been done. The same POST sent again gets the same key, so the server answers
 * what it did instead of doing it twice; after a clear answer the next one is a new wish with a new key.
 */
async function withIdempotency(request: Request, send: () => Promise<Response>): Promise<Response> {
  if (request.method !== 'POST' || request.headers.has('idempotency-key')) return send()
  const print = await fingerprint(request)
  const earlier = unsettled.get(print)
  const key = earlier && earlier.until > Date.now() ? earlier.key : crypto.randomUUID()
  request.headers.set('idempotency-key', key)
  unsettled.set(print, { key, until: Date.now() + repeatMs })
  const response = await send()
  if (response.status < 500) unsettled.delete(print)
  return response
}

let onSignedOut: () => void = () => {}
/** The router says what happens when the session has ended: the sign-in page, then back. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener
}

/** `fetch` that throws a ProblemError for every answer that is no success. */
export async function apiFetch(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  request.headers.set('accept-language', currentLanguage())
  const response = await withIdempotency(request, () =>
    fetch(request).catch((error: unknown) => {
      // An abandoned query is no failure: the caller already looks elsewhere.
      if (request.signal.aborted) throw error
      throw offlineProblem()
    }),
  )
  if (response.ok) {
    hearServer()
    return response
  }
  const problem = await problemOf(response)
  if (problem.status === 401) onSignedOut()
  throw problem
}
