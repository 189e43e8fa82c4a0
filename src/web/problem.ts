/** Why did a request fail? One class for everything the server refuses and for a server that does not answer. */
import i18next from 'i18next'
import { NewBuildError } from './frame/arrival.ts'

export type FieldProblem = { path: string; code: string; detail: string }

/** A newer operation that stands in the way of an undoing. */
export type Blocker = {
  operationId: string
  kind: string
  actorName: string
  at: string
  subject: string | null
  customerId: string | null
}

type ProblemBody = {
  status: number
  code: string
  title: string
  detail: string
  requestId?: string | undefined
  errors?: FieldProblem[] | undefined
  blockers?: Blocker[] | undefined
}

/** RFC 9457, its `detail` already in the reader's language: show it as it is. `status` is 0 when nothing answered. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly requestId: string | undefined
  /** What is wrong with which field; `path` is the field's name, dots between levels. */
  readonly errors: FieldProblem[]
  /** Of a refused undoing: what must be undone before it. */
  readonly blockers: Blocker[]

  constructor(body: ProblemBody) {
    super(body.detail)
    this.name = 'ProblemError'
    this.status = body.status
    this.code = body.code
    this.title = body.title
    this.detail = body.detail
    this.requestId = body.requestId
    this.errors = body.errors ?? []
    this.blockers = body.blockers ?? []
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((each) => ({
    path: text(each.path) ?? '',
    code: text(each.code) ?? '',
    detail: text(each.detail) ?? '',
  }))
}

function blockersIn(value: unknown): Blocker[] {
  if (!Array.isArray(value)) return []
  return value.filter(isRecord).map((each) => ({
    operationId: text(each.operationId) ?? '',
    kind: text(each.kind) ?? '',
    actorName: text(each.actorName) ?? '',
    at: text(each.at) ?? '',
    subject: text(each.subject) ?? null,
    customerId: text(each.customerId) ?? null,
  }))
}

const own = (status: number, code: 'offline' | 'unreadable' | 'pageFault' | 'newBuild', requestId?: string) =>
  new ProblemError({
    status,
    code,
    title: i18next.t(`ui:problem.${code}.title`),
    detail: i18next.t(`ui:problem.${code}.detail`),
    requestId,
  })

/** Reads the answer of a failed request. A proxy's HTML page becomes a problem of our own. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body: unknown = isJson ? await response.json().catch(() => null) : null
  const code = isRecord(body) ? text(body.code) : undefined
  if (!isRecord(body) || !code) return own(response.status, 'unreadable', requestId)
  return new ProblemError({
    status: response.status,
    code,
    title: text(body.title) ?? code,
    detail: text(body.detail) ?? code,
    requestId: text(body.requestId) ?? requestId,
    errors: fieldProblems(body.errors),
    blockers: blockersIn(body.blockers),
  })
}

export const offlineProblem = () => own(0, 'offline')

/** Any thrown thing as a problem one can show; a fault of the page itself says so. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof NewBuildError) return own(0, 'newBuild')
  return error instanceof ProblemError ? error : own(0, 'pageFault')
}
