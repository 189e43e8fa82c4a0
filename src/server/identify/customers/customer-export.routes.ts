import { z } from 'zod'
import { consentPurposes } from '../../../contracts/consent-words.ts'
import { customerQuery } from '../../../contracts/customer-filter.ts'
import { fileResponse, type StreamRoute } from '../../platform/http/stream-route.ts'
import { exportAtOnce } from './export-requests.service.ts'

const input = customerQuery.pick({ filter: true, search: true }).extend({
  format: z.enum(['csv', 'xlsx']).default('csv'),
  purpose: z.string().trim().max(500).optional(),
  /** Phones, mailboxes and addresses by which a customer may not be reached for this are left out, and it is said. */
  consentFor: z.enum(consentPurposes).optional(),
  /** One row for those who live together, so that one letter goes to each door. */
  onePer: z.enum(['household']).optional(),
})

const file = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } as const

export const exportRoute: StreamRoute<z.output<typeof input>> = {
  method: 'get',
  path: '/identify/customers/export',
  permission: 'customer.export',
  summary:
    'Customers a filter finds as a file, streamed; imported again it is the same. A large one waits for consent: POST /identify/exports',
  tags: ['customers'],
  input,
  answer: {
    status: 200,
    description: 'The file, with a heading line; Content-Disposition carries its name',
    content: {
      'text/csv': file,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': file,
    },
  },
  handle: async (ctx, { format, purpose, consentFor, onePer, ...list }) =>
    fileResponse(await exportAtOnce(ctx, list, { format, purpose, consentFor, onePer })),
}
