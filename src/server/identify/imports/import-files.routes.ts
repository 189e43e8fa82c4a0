import { z } from 'zod'
import { id } from '../../../contracts/endpoint.ts'
import { importTarget } from '../../../contracts/import-mapping.ts'
import type { Files } from '../../platform/files.ts'
import { fileResponse, type StreamRoute } from '../../platform/http/stream-route.ts'
import { Problem } from '../../platform/problem.ts'
import { errorFile } from './error-file.service.ts'
import { importTemplate } from './template.service.ts'

const upload = z.object({
  name: z
    .string()
    .min(1)
    .transform((name) => name.slice(0, 255)),
})
const ofImport = z.object({ id })
const bytes = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } as const
const text = { type: 'string' } as const

export function uploadRoute(files: Files): StreamRoute<z.output<typeof upload>> {
  return {
    method: 'post',
    path: '/identify/imports/files',
    permission: 'customer.import',
    summary: 'Upload a file to import; the body is the file itself',
    tags: ['imports'],
    input: upload,
    requestBody: {
      required: true,
      description: 'The bytes of a CSV or xlsx file, not a form',
      content: { 'application/octet-stream': bytes, 'text/csv': bytes },
    },
    answer: {
      status: 201,
      description: 'The file is kept; its id begins an import',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['id', 'name', 'size', 'sha256'],
            properties: {
              id: { ...text, format: 'uuid' },
              name: text,
              size: { type: 'integer' },
              sha256: text,
            },
          },
        },
      },
    },
    async handle(ctx, { name }, request) {
      if (!request.body) throw new Problem(400, 'fileMissing')
      const mediaType = request.headers.get('content-type') ?? 'application/octet-stream'
      const file = await files.save(ctx, request.body, { name, mediaType })
      const { id, size, sha256 } = file
      return Response.json({ id, name: file.name, size, sha256 }, { status: 201 })
    },
  }
}

const template = z.object({ target: importTarget, language: z.enum(['zh-CN', 'en']).optional() })
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const templateRoute: StreamRoute<z.output<typeof template>> = {
  method: 'get',
  path: '/identify/imports/templates/{target}',
  permission: 'customer.import',
  summary: 'A workbook to begin with: the columns of this kind of import, examples, and how each is written',
  tags: ['imports'],
  input: template,
  answer: {
    status: 200,
    description: 'The file; filled in, it imports without naming a column by hand',
    content: { [workbook]: bytes },
  },
  async handle(ctx, { target, language }) {
    const { name, bytes: file } = await importTemplate({ ...ctx, locale: language ?? ctx.locale }, target)
    return fileResponse({ name, mediaType: workbook, chunks: onlyOne(file) })
  },
}

async function* onlyOne(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk
}

export const refusalsRoute: StreamRoute<z.output<typeof ofImport>> = {
  method: 'get',
  path: '/identify/imports/{id}/refusals.csv',
  permission: 'customer.import',
  summary:
    'Rows that were refused as a file, streamed: their cells as they stood and the reasons beside them',
  tags: ['imports'],
  input: ofImport,
  answer: {
    status: 200,
    description: 'The file; mended, it imports again',
    content: { 'text/csv': bytes },
  },
  handle: async (ctx, { id }) =>
    fileResponse({ ...(await errorFile(ctx, id)), mediaType: 'text/csv; charset=utf-8' }),
}
