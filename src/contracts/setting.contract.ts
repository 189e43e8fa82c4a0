import { z } from 'zod'
import { endpoint, id } from './endpoint.ts'

const setting = z.object({
  key: z.string(),
  value: z.unknown(),
  fallback: z.unknown(),
  isDefault: z.boolean(),
  version: z.number(),
  updatedAt: z.date().nullable(),
})

const tags = ['settings']

export const settingContract = {
  list: endpoint('setting.read', {
    method: 'GET',
    path: '/settings',
    summary: 'Every setting with its value and our default',
    tags,
  }).output(z.object({ data: z.array(setting) })),
  put: endpoint('setting.write', { method: 'PUT', path: '/settings/{key}', summary: 'Set a value', tags })
    .input(z.object({ key: z.string().max(100), value: z.unknown() }))
    .output(z.object({ operationId: id })),
}
