import { z } from 'zod'
import { fileResponse, type StreamRoute } from '../../platform/http/stream-route.ts'
import { requirePermission } from '../../platform/rpc.ts'
import { sharingFile } from './sharing-file.service.ts'

const input = z.object({ id: z.uuid() })

export const sharingFileRoute: StreamRoute<z.output<typeof input>> = {
  method: 'get',
  path: '/identify/sharing/agreements/{id}/file',
  permission: 'sharing.manage',
  summary: 'What a partner reads, as a file to hand over; whoever takes it needs the right to export too',
  tags: ['sharing'],
  input,
  answer: {
    status: 200,
    description: 'The file, with a heading line and a mark in every row',
    content: { 'text/csv': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
  },
  handle: async (ctx, { id }) => {
    requirePermission(ctx.actor, 'customer.export')
    return fileResponse(await sharingFile(ctx, id))
  },
}
