// Upload and download stand beside the contract: a file never stands in memory as an answer does.
import { z } from 'zod'
import { id, listOf } from '../../../contracts/endpoint.ts'
import type { Files } from '../../platform/files.ts'
import { storedFileResponse } from '../../platform/http/stored-file.ts'
import { fileResponse, type StreamRoute } from '../../platform/http/stream-route.ts'
import { Problem } from '../../platform/problem.ts'
import { openContent } from './content.service.ts'
import { takeAlong } from './evidence.service.ts'
import { uploadDocument } from './upload.service.ts'

const line = z.string().trim().min(1).max(200)
const upload = z.object({
  customerId: id,
  name: z.string().min(1).max(1000),
  kindId: id.optional(),
  title: line.optional(),
  number: line.optional(),
  validFrom: z.iso.date().optional(),
  validUntil: z.iso.date().optional(),
  proves: z.string().trim().max(2000).optional(),
  productId: id.optional(),
  industry: line.optional(),
  documentId: id.optional(),
  note: z.string().trim().max(2000).optional(),
  allowSame: z.stringbool().optional(),
})

const content = z.object({
  customerId: id,
  id,
  number: z.coerce.number().int().min(1).max(32_000),
  as: z.enum(['open', 'download']).default('download'),
  purpose: z.string().trim().max(500).optional(),
})

const evidence = z.object({
  customerId: id,
  documents: listOf(id).pipe(z.array(id).min(1).max(100)),
  purpose: z.string().trim().max(500).optional(),
})

const bytes = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } as const
const text = { type: 'string' } as const
const integer = { type: 'integer' } as const

export function uploadRoute(files: Files): StreamRoute<z.output<typeof upload>> {
  return {
    method: 'post',
    path: '/identify/customers/{customerId}/documents/files',
    permission: 'document.write',
    summary: 'File a document, or a new version of one (documentId); the body is the file itself',
    tags: ['documents'],
    input: upload,
    requestBody: {
      required: true,
      description: 'The bytes of the file, not a form',
      content: { 'application/octet-stream': bytes },
    },
    answer: {
      status: 201,
      description: 'It is filed; the operation can be undone',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['id', 'number', 'mediaType', 'size', 'operationId'],
            properties: {
              id: { ...text, format: 'uuid' },
              number: integer,
              family: text,
              mediaType: text,
              hasMacros: { type: 'boolean' },
              size: integer,
              operationId: { ...text, format: 'uuid' },
            },
          },
        },
      },
    },
    async handle(ctx, input, request) {
      if (!request.body) throw new Problem(400, 'fileMissing')
      const length = request.headers.get('content-length')
      const mediaType = request.headers.get('content-type') ?? ''
      const body = { stream: request.body, mediaType, length: length ? Number(length) : null }
      return Response.json(await uploadDocument(ctx, files, input, body), { status: 201 })
    },
  }
}

export function contentRoute(files: Files): StreamRoute<z.output<typeof content>> {
  return {
    method: 'get',
    path: '/identify/customers/{customerId}/documents/{id}/versions/{number}/content',
    permission: 'document.read',
    summary: 'The bytes of a version; Range fetches a part. Every use stands in the register',
    tags: ['documents'],
    input: content,
    answer: { status: 200, description: 'The file', content: { 'application/octet-stream': bytes } },
    handle: async (ctx, input, request) => storedFileResponse(request, await openContent(ctx, files, input)),
  }
}

export function evidenceRoute(files: Files): StreamRoute<z.output<typeof evidence>> {
  return {
    method: 'get',
    path: '/identify/customers/{customerId}/evidence/files',
    permission: 'document.read',
    summary:
      'Evidence to take along to this customer (documents: their ids, by commas) as one zip; the register of each says so',
    tags: ['documents'],
    input: evidence,
    answer: { status: 200, description: 'The archive', content: { 'application/zip': bytes } },
    handle: async (ctx, input) => fileResponse(await takeAlong(ctx, files, input)),
  }
}
