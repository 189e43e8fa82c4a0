import { z } from 'zod'
import { endpoint, id } from './endpoint.ts'

/** One value that can be chosen by itself, and where it stands in the setting. */
const settingPart = z.object({
  path: z.array(z.string()),
  kind: z.enum(['number', 'choice', 'choices', 'date', 'flag', 'text']),
  isOptional: z.boolean(),
  isWhole: z.boolean().optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  options: z.array(z.string()).optional(),
})

export type SettingPart = z.infer<typeof settingPart>

const setting = z.object({
  key: z.string(),
  value: z.unknown(),
  fallback: z.unknown(),
  isDefault: z.boolean(),
  version: z.number(),
  updatedAt: z.date().nullable(),
  parts: z.array(settingPart),
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
