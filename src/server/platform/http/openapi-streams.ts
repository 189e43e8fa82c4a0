// The routes that stand in no contract, described as the generated ones are: streams, sign-in, and what watches the program.
import type { OpenAPI } from '@orpc/openapi'
import { z } from 'zod'
import { accountOperations } from '../auth/account-door.ts'
import { accountPath } from '../auth/account-library.ts'
import type { StreamRoute } from './stream-route.ts'

type Paths = NonNullable<OpenAPI.Document['paths']>
type PathItem = NonNullable<Paths[string]>
type Operation = NonNullable<PathItem['get']>
type Parameter = Extract<NonNullable<Operation['parameters']>[number], { in: string }>

export function streamPaths(routes: readonly StreamRoute[]): Paths {
  return Object.fromEntries(routes.map((route) => [route.path, { [route.method]: operationOf(route) }]))
}

function operationOf({
  summary,
  tags,
  permission,
  input,
  path,
  requestBody,
  answer,
}: StreamRoute): Operation {
  const { status, ...response } = answer
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  const parameters = Object.entries(properties).map(([name, schema]): Parameter => {
    const isInPath = path.includes(`{${name}}`)
    return {
      name,
      in: isInPath ? 'path' : 'query',
      required: isInPath || required.includes(name),
      schema: schema as Parameter['schema'],
    }
  })
  return {
    operationId: path.replaceAll(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary,
    description: `Right: ${permission}`,
    tags,
    parameters,
    ...(requestBody ? { requestBody } : {}),
    responses: { [status]: response },
  }
}

const open: Pick<Operation, 'security'> = { security: [] }
const plain = (description: string): Operation['responses'] => ({ 200: { description } })

/** Not below /api/v1: each names where it stands. */
export function otherPaths(): Paths {
  const root = [{ url: '/' }]
  const watching: Record<string, Operation> = {
    '/healthz': { ...open, summary: 'The process answers', responses: plain('It does') },
    '/readyz': {
      ...open,
      summary: 'The database answers too',
      responses: { ...plain('Ready'), 503: { description: 'Not yet, or no longer' } },
    },
    '/metrics': {
      security: [{ bearer: [] }],
      summary:
        'Figures for Prometheus, with the token GUANXI_METRICS_TOKEN; without one there is nothing here',
      responses: {
        200: { description: 'Text of Prometheus' },
        404: { description: 'No token, or a wrong one' },
      },
    },
    '/openapi.json': { ...open, summary: 'This description', responses: plain('OpenAPI 3.1') },
  }
  const collecting: Operation = {
    ...open,
    summary:
      'A page of a site of the house tells what its visitor agreed to have told; sent by /embed/visits.js',
    parameters: [{ name: 'key', in: 'path', required: true, schema: { type: 'string' } }],
    requestBody: { required: true, content: { 'text/plain': {}, 'application/json': {} } },
    responses: {
      204: { description: 'Taken' },
      403: { description: 'Not from one of the site’s own addresses' },
      413: { description: 'More than 16 KB' },
      400: { description: 'Not what the script sends' },
      404: { description: 'No such site, or revoked' },
      429: { description: 'Too many' },
    },
  }
  const accounts = accountOperations().map(({ path, method, operation }): [string, PathItem] => [
    path,
    { servers: [{ url: accountPath }], [method]: operation },
  ])
  return {
    ...Object.fromEntries(Object.entries(watching).map(([path, get]) => [path, { servers: root, get }])),
    '/collect/{key}': { servers: root, post: collecting },
    ...Object.fromEntries(accounts),
  }
}
