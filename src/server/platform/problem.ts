export type ProblemParams = Record<string, string | number | boolean | null>
export type FieldFault = { path: string; code: string; params?: ProblemParams; message?: string }

/**
 * An expected failure, answered as RFC 9457 in the reader's language. `code` is stable and names a text in the
 * module's locales (`problem.<code>`), which says what happened, what stayed safe and what to do.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly params: ProblemParams
  readonly faults: FieldFault[]
  /** Further members of the answer, which RFC 9457 allows: what a page may build upon. */
  readonly more: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: string,
    params: ProblemParams = {},
    faults: FieldFault[] = [],
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(code)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.params = params
    this.faults = faults
    this.more = more
  }
}
