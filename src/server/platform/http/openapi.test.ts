import { expect, test } from 'vitest'
import { openApiDocument } from './openapi.ts'

const document = JSON.parse(JSON.stringify(await openApiDocument('1')))
const namesOf = (path: string, method: string): string[] =>
  (document.paths[path][method].parameters ?? []).map(({ name }: { name: string }) => name)

test('every operation says how it refuses, as a problem', () => {
  expect(document.components.schemas.Problem.required).toContain('code')
  const operations = Object.values<Record<string, { responses: Record<string, unknown> }>>(
    document.paths,
  ).flatMap((item) => Object.values(item))
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
  expect(filter.description).toContain('operator')
  expect(JSON.parse(filter.example)[0]).toMatchObject({ field: 'city', operator: 'is' })
})
