// What is wrong with a request's content, entry by entry, in words of ours: the schema library speaks English only.
import type { z } from 'zod'
import { type FieldFault, Problem, type ProblemParams } from './problem.ts'
import { unknownEntries } from './unknown-entries.ts'

/** An issue as zod tells it; which of the optional parts are there depends on the code. */
export type InputIssue = {
  path?: ReadonlyArray<PropertyKey | { key: PropertyKey }>
  message: string
  code?: string
  expected?: string
  origin?: string
  minimum?: number | bigint
  maximum?: number | bigint
  format?: string
  values?: readonly unknown[]
  /** Of a check of ours, whose message is the code of its text. */
  params?: Record<string, unknown>
}

export function unacceptable(faults: FieldFault[]): Problem {
  return new Problem(422, 'invalidInput', { count: faults.length }, faults)
}

/** What is wrong with a value that no contract parses; what stands under a name that the schema does not know is wrong too. */
export function faultsOf(schema: z.ZodType, value: unknown, at: readonly string[] = []): FieldFault[] {
  const unknown = unknownEntries(schema, value)
  const issues = inputFaults(schema.safeParse(value).error?.issues ?? [])
  // The value as a whole has no path of its own.
  const placed = (path: string) => (path === '' ? at : [...at, path]).join('.')
  return [...unknown, ...issues].map((fault) => ({ ...fault, path: placed(fault.path) }))
}

/** One fault an entry. Names that nobody knows are told by `unknownEntries`, each for itself. */
export function inputFaults(issues: readonly InputIssue[]): FieldFault[] {
  const told = issues.filter(({ code }) => code !== 'unrecognized_keys')
  return told.map((issue) => {
    const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    return { path: path.join('.'), message: issue.message, ...faultOf(issue) }
  })
}

function faultOf(issue: InputIssue): { code: string; params?: ProblemParams } {
  const isText = issue.origin === 'string'
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return { code: 'inputMissing' }
      return kindFault(issue.expected)
    case 'too_small':
      if (isText && Number(issue.minimum) === 1) return { code: 'inputEmpty' }
      return { code: isText ? 'inputTooShort' : lowerCode(issue), params: { least: String(issue.minimum) } }
    case 'too_big':
      return { code: isText ? 'inputTooLong' : upperCode(issue), params: { most: String(issue.maximum) } }
    case 'invalid_value':
      return { code: 'inputNotOneOf', params: { values: (issue.values ?? []).join(', ') } }
    case 'invalid_format':
      return isOurs(issue) ? { code: issue.message } : formatFault(issue.format)
    case 'custom':
      return isOurs(issue) ? { code: issue.message, params: paramsOf(issue) } : { code: 'inputUnfit' }
    default:
      return { code: 'inputUnfit' }
  }
}

/** Without a code of ours there is but the library's English. */
const isOurs = ({ message }: InputIssue) => /^[a-z][A-Za-z]+$/.test(message)

function paramsOf({ params = {} }: InputIssue): ProblemParams {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]))
}

const isList = (issue: InputIssue) => issue.origin === 'array' || issue.origin === 'set'
const lowerCode = (issue: InputIssue) => (isList(issue) ? 'inputTooFew' : 'inputTooSmall')
const upperCode = (issue: InputIssue) => (isList(issue) ? 'inputTooMany' : 'inputTooLarge')

const kinds: Record<string, string> = {
  string: 'inputNoText',
  number: 'inputNoNumber',
  int: 'inputNoWholeNumber',
  boolean: 'inputNoYesOrNo',
  date: 'inputNoMoment',
  array: 'inputNoList',
  object: 'inputNoObject',
}

function kindFault(expected = ''): { code: string } {
  return { code: kinds[expected] ?? 'inputUnfit' }
}

const formats: Record<string, string> = {
  uuid: 'inputNoId',
  guid: 'inputNoId',
  email: 'inputNoEmail',
  url: 'inputNoUrl',
  date: 'inputNoDay',
  datetime: 'inputNoMoment',
}

function formatFault(format = ''): { code: string } {
  return { code: formats[format] ?? 'inputUnfit' }
}
