import { z } from 'zod'
import { id } from '../../../contracts/endpoint.ts'
import { fileResponse, type StreamRoute } from '../../platform/http/stream-route.ts'
import { rpc } from '../../platform/rpc.ts'
import { lookAtExport } from './export-look.service.ts'
import {
  askExport,
  decideExport,
  exportGranted,
  exportNeeded,
  readExportRequests,
  withdrawExport,
} from './export-requests.service.ts'

export const exportRequestRoutes = {
  needed: rpc.exports.needed.handler(({ input, context }) => exportNeeded(context, input)),
  ask: rpc.exports.ask.handler(({ input, context }) => askExport(context, input)),
  list: rpc.exports.list.handler(({ input, context }) => readExportRequests(context, input)),
  customers: rpc.exports.customers.handler(({ input, context }) => lookAtExport(context, input)),
  decide: rpc.exports.decide.handler(({ input, context }) => decideExport(context, input)),
  withdraw: rpc.exports.withdraw.handler(({ input, context }) => withdrawExport(context, input.id)),
}

const key = z.object({ id })
const file = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } as const

export const grantedExportRoute: StreamRoute<z.output<typeof key>> = {
  method: 'get',
  path: '/identify/exports/{id}/file',
  permission: 'customer.export',
  summary: 'The file that another person has agreed to, once, for whoever asked for it',
  tags: ['access'],
  input: key,
  answer: {
    status: 200,
    description: 'The file, with a heading line; Content-Disposition carries its name',
    content: {
      'text/csv': file,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
    },
  },
  handle: async (ctx, input) => fileResponse(await exportGranted(ctx, input.id)),
}
