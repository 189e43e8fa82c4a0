// What holds for every operation alike and stands in no contract: headers that guard writes, refusals, the filter's form.
import type { OpenAPI } from '@orpc/openapi'
import { customerFilterFields } from '../../../contracts/customer-filter-fields.ts'
import { filterOperators } from '../../../contracts/filter-operators.ts'

type Operation = OpenAPI.OperationObject
type Parameter = OpenAPI.ParameterObject

const text = { type: 'string' } as const

/** RFC 9457 as `problem-response.ts` writes it. */
export const problemSchema: OpenAPI.SchemaObject = {
  type: 'object',
  description:
    'A refusal (RFC 9457). Its detail is in the language that Accept-Language asks for (zh or en), otherwise in that of the caller, and of the company where nobody is signed in; Content-Language tells which',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId', 'errors'],
  properties: {
    type: { ...text, description: 'urn:guanxi:problem:<code>' },
    title: text,
    status: { type: 'integer' },
    code: { ...text, description: 'Stable name of the refusal' },
    detail: { ...text, description: 'What happened, what stayed safe and what to do' },
    requestId: text,
    errors: {
      type: 'array',
      description: 'One entry for each part of the request that is wrong',
      items: {
        type: 'object',
        required: ['path', 'code', 'detail'],
        properties: { path: text, code: text, detail: text },
      },
    },
  },
}

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Sent again with the same key and body within 24 hours, the request is done once and answered as at first',
  schema: { type: 'string', maxLength: 200 },
}

const ifMatch: Parameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The ETag of the record as it was read; the write is refused when somebody changed it since',
  schema: text,
  example: '"3"',
}

const filterDescription = `Conditions as JSON, all of which hold: a list of {field, operator, value}. Fields: ${customerFilterFields.join(', ')}, and custom.<key> of an own field. Operators: ${filterOperators.join(', ')}`
const filterExample =
  '[{"field":"city","operator":"is","value":"Seattle"},{"field":"valueMinor","operator":"atLeast","value":100000}]'

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** Adds to a generated document what no contract says. */
export function describeOperations(document: OpenAPI.Document): OpenAPI.Document {
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of methods) {
      const operation = item?.[method]
      if (operation) complete(operation, method, path)
    }
  }
  return document
}

function complete(operation: Operation, method: (typeof methods)[number], path: string): void {
  const isOfRecord = path.includes('{')
  const isGuarded = isOfRecord && method !== 'get' && (method === 'delete' || answersVersion(operation))
  const parameters = (operation.parameters ?? []).map(withFilterForm)
  if (method === 'post') parameters.push(idempotencyKey)
  if (isGuarded) parameters.push(ifMatch)
  if (parameters.length > 0) operation.parameters = parameters
  const refusals = {
    400: 'The request cannot be read',
    401: 'Nobody is signed in',
    403: 'The caller lacks the right',
    ...(isOfRecord ? { 404: 'There is no such record in the caller’s scope' } : {}),
    ...(method === 'get' ? {} : { 409: 'It stands against what is already recorded' }),
    ...(isGuarded ? { 412: 'The record was changed since it was read' } : {}),
    422: 'Something in the request is wrong; errors says what',
    429: 'Too many requests; Retry-After says how long to wait',
    500: 'A fault of the program, logged under requestId',
  }
  const answers = Object.entries(refusals).map(([status, description]) => [status, problem(description)])
  operation.responses = { ...operation.responses, ...Object.fromEntries(answers) }
}

function problem(description: string): OpenAPI.ResponseObject {
  const schema = { $ref: '#/components/schemas/Problem' }
  return { description, content: { 'application/problem+json': { schema } } }
}

function withFilterForm(parameter: Parameter | OpenAPI.ReferenceObject): Parameter | OpenAPI.ReferenceObject {
  if (!('name' in parameter) || parameter.name !== 'filter') return parameter
  return { ...parameter, description: filterDescription, example: filterExample }
}

/** A write that answers with a version is a write to a record that has one. */
function answersVersion({ responses = {} }: Operation): boolean {
  return Object.values(responses).some((response) => {
    const schema = 'content' in response ? response.content?.['application/json']?.schema : undefined
    return schema !== undefined && 'properties' in schema && schema.properties?.version !== undefined
  })
}
