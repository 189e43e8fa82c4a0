import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { contract } from '../../../contracts/contract.ts'
import { apiPrefix } from './api.ts'
import { describeOperations, problemSchema } from './openapi-operations.ts'
import { otherPaths, streamPaths } from './openapi-streams.ts'
import type { StreamRoute } from './stream-route.ts'

/** The API's description, generated from the contracts. */
export async function openApiDocument(version: string, streams: readonly StreamRoute[]) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: { title: 'Guanxi 关系', version },
    servers: [{ url: apiPrefix }],
    security: [{ bearer: [] }, { session: [] }],
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'guanxi.session_token' },
      },
    },
  })
  document.paths = { ...document.paths, ...streamPaths(streams) }
  describeOperations(document)
  document.paths = { ...document.paths, ...otherPaths() }
  return document
}
