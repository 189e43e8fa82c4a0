import { expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { allEndpoints } from '../../../../test/support/endpoints.ts'

const api = await testApi()
const document = await (await api.request('/openapi.json', {}, null)).json()
const namesOf = (path: string, method: string): string[] =>
  (document.paths[path][method].parameters ?? []).map(({ name }: { name: string }) => name)

test('every operation says how it refuses, as a problem', () => {
  expect(document.components.schemas.Problem.required).toContain('code')
  const operations = Object.values<Record<string, { responses: Record<string, unknown> }>>(document.paths)
    .filter((item) => !('servers' in item))
    .flatMap((item) => Object.values(item))
  expect(operations.length).toBeGreaterThan(100)
  for (const { responses } of operations)
    for (const status of ['401', '422', '500'])
      expect(JSON.stringify(responses[status])).toContain('#/components/schemas/Problem')
})

test('the headers that guard a write stand where they are heeded, and nowhere else', () => {
  expect(namesOf('/identify/customers', 'post')).toContain('Idempotency-Key')
  expect(namesOf('/identify/customers/{id}', 'patch')).toContain('If-Match')
  expect(namesOf('/identify/customers/{id}', 'delete')).toContain('If-Match')
  expect(namesOf('/identify/customers/{id}', 'get')).toEqual(['id'])
  expect(namesOf('/identify/customers', 'post')).not.toContain('If-Match')
})

test('the filter tells its form by an example that can be read', () => {
  const filter = document.paths['/identify/customers'].get.parameters.find(
    ({ name }: { name: string }) => name === 'filter',
  )
  for (const said of ['operator', 'valueMinor', 'tagIds', 'custom.<key>', 'olderThanDays'])
    expect(filter.description).toContain(said)
  expect(JSON.parse(filter.example)[0]).toMatchObject({ field: 'city', operator: 'is' })
})

test('every route that the server serves stands in it', () => {
  const described = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, item]) => {
    const [server] = (item.servers as { url: string }[] | undefined) ?? document.servers
    const { servers: _, ...operations } = item
    return Object.keys(operations).map((method) => `${method} ${server.url}${path}`.replace('//', '/'))
  })
  // What hangs on `*` stands before the routes or behind them and is none itself; browsers ask OPTIONS by themselves.
  const served = api.routes
    .filter(({ method, path }) => method !== 'ALL' && method !== 'OPTIONS' && !path.includes('*'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(served.length).toBeGreaterThan(5)
  expect(described).toEqual(expect.arrayContaining(served))
  for (const { method, path } of allEndpoints())
    expect(described).toContain(`${method.toLowerCase()} /api/v1${path}`)
  expect(new Set(described).size).toBe(described.length)
})

test('files go up as bytes and come down as streams, with what each is asked by', () => {
  const upload = document.paths['/identify/imports/files'].post
  expect(Object.keys(upload.requestBody.content)).toEqual(['application/octet-stream', 'text/csv'])
  expect(upload.parameters).toMatchObject([{ name: 'name', in: 'query', required: true }, { in: 'header' }])
  expect(upload.responses[201].content['application/json'].schema.required).toContain('sha256')
  const file = document.paths['/identify/customers/export'].get
  expect(file.parameters.map(({ name }: { name: string }) => name)).toEqual([
    'filter',
    'search',
    'format',
    'purpose',
    'consentFor',
    'onePer',
  ])
  expect(Object.keys(file.responses[200].content)).toHaveLength(2)
  expect(JSON.stringify(file.responses[422])).toContain('Problem')
  const refused = document.paths['/identify/imports/{id}/refusals.csv'].get
  expect(refused.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }])
})

test('sign-in is described with what it takes', () => {
  const { servers, post } = document.paths['/sign-in/username']
  expect(servers).toEqual([{ url: '/api/auth' }])
  const { schema } = post.requestBody.content['application/json']
  expect(schema.required).toEqual(['username', 'password'])
})
