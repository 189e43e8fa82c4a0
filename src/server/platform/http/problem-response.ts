import { STATUS_CODES } from 'node:http'
import type { Logger } from 'pino'
import type { Locale } from '../ctx.ts'
import type { Problem } from '../problem.ts'
import { asProblem } from '../rpc.ts'
import { findText, text } from '../text.ts'

export const problemType = 'application/problem+json; charset=utf-8'

/** Who asked, by which method, and where it is logged. */
type Asked = { locale: Locale; requestId: string; log: Logger; method: string }

/** RFC 9457 in the reader's language. An unexpected error is logged with its request id and answered as `internal`. */
export function problemBody(error: unknown, asked: Asked) {
  const { locale, requestId, log } = asked
  const problem = asProblem(error)
  if (!problem) {
    log.error({ error, requestId }, 'unexpected error')
    return body(500, 'internal', text(locale, 'problem.internal', { requestId }), requestId, [])
  }
  const told = body(problem.status, problem.code, tell(problem, asked), requestId, faults(problem, locale))
  return { ...problem.more, ...told }
}

export function problemResponse(error: unknown, asked: Asked): Response {
  const answer = problemBody(error, asked)
  return new Response(JSON.stringify(answer), {
    status: answer.status,
    headers: problemHeaders(answer.status, error, asked.locale),
  })
}

export function problemHeaders(status: number, error: unknown, locale: Locale): Record<string, string> {
  const wait = status === 429 ? asProblem(error)?.params.seconds : undefined
  return {
    'content-type': problemType,
    'content-language': locale,
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    ...(wait ? { 'retry-after': String(wait) } : {}),
  }
}

/** Refused before anything was looked at, whether it would have read or written. */
const refusedUnread = ['invalidInput', 'malformedRequest']

/** Only whoever wanted to write is told that nothing was. */
function tell(problem: Problem, { locale, method }: Asked): string {
  const said = describe(problem, locale)
  const isRead = method === 'GET' || method === 'HEAD'
  if (isRead || !refusedUnread.includes(problem.code)) return said
  return text(locale, 'problem.nothingSaved', { said })
}

export function describe(problem: Pick<Problem, 'code' | 'params'>, locale: Locale): string {
  return text(locale, `problem.${problem.code}`, problem.params)
}

function faults(problem: Problem, locale: Locale) {
  return problem.faults.map((fault) => ({
    path: fault.path,
    code: fault.code,
    detail: findText(locale, `problem.${fault.code}`, fault.params) ?? fault.message ?? fault.code,
  }))
}

function body(
  status: number,
  code: string,
  detail: string,
  requestId: string,
  errors: ReturnType<typeof faults>,
) {
  return {
    type: `urn:guanxi:problem:${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    code,
    detail,
    requestId,
    errors,
  }
}
