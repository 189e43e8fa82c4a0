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

/** Ours: no person means a second time what he pressed again so soon. */
const doublePressMs = 500
type Sending = { answer: Promise<Response>; isOver: boolean; until: number }
const sending = new Map<string, Sending>()

/**
 * A key or a button pressed twice is one wish: the very same writing is not sent again while it is under way or has just
 * succeeded, and both presses get the one answer. Once something else was written, it is a new wish.
 */
async function asOneWish(request: Request, send: () => Promise<Response>): Promise<Response> {
  if (request.method === 'GET' || request.method === 'HEAD') return send()
  const print = `${request.method} ${request.headers.get('if-match') ?? ''} ${await fingerprint(request)}`
  const now = Date.now()
  for (const [key, { isOver, until }] of sending)
    if (isOver && (key !== print || until < now)) sending.delete(key)
  const same = sending.get(print)
  if (same) return (await same.answer).clone()
  const mine: Sending = { answer: send(), isOver: false, until: now + doublePressMs }
  sending.set(print, mine)
  const forget = () => {
    if (sending.get(print) === mine) sending.delete(print)
  }
  // Whoever asks the same after the first has left is not to wait for what will never come.
  request.signal.addEventListener('abort', forget, { once: true })
  try {
    const response = await mine.answer
    mine.isOver = true
    if (!response.ok) forget()
    return response.clone()
  } catch (error) {
    forget()
    throw error
  }
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
  const response = await asOneWish(request, () =>
    withIdempotency(request, () =>
      fetch(request).catch((error: unknown) => {
        // An abandoned query is no failure: the caller already looks elsewhere.
        if (request.signal.aborted) throw error
        throw offlineProblem()
      }),
    ),
  )
  if (response.ok) {
    hearServer()
    return response
  }
  const problem = await problemOf(response)
  if (problem.status === 401) onSignedOut()
  throw problem
}
