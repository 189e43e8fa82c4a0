import { z } from 'zod'
import { id } from '../../../contracts/endpoint.ts'
import type { Files } from '../../platform/files.ts'
import { fileResponse, type StreamRoute } from '../../platform/http/stream-route.ts'
import { fetchPersonalExport } from './personal-exports.service.ts'

const key = z.object({ customerId: id, id })

export function personalExportRoute(files: Files): StreamRoute<z.output<typeof key>> {
  return {
    method: 'get',
    path: '/identify/customers/{customerId}/personal-exports/{id}/file',
    permission: 'customer.personalExport',
    summary: 'All that is kept of a customer, as a ZIP; once, by whoever asked for it',
    tags: ['privacy'],
    input: key,
    answer: {
      status: 200,
      description: 'data.json, a page in each language and the documents',
      content: {
        'application/zip': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } },
      },
    },
    handle: async (ctx, input) => fileResponse(await fetchPersonalExport(ctx, files, input)),
  }
}
