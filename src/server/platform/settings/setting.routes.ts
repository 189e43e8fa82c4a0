import { Problem } from '../problem.ts'
import { requirePermission, rpc } from '../rpc.ts'
import { readSettingWithOrigin, type SettingDefinition, writeSetting } from './setting.ts'
import { partsOf } from './setting-parts.ts'

export function settingRoutes(definitions: SettingDefinition[]) {
  return {
    list: rpc.settings.list.handler(async ({ context }) => ({
      data: await Promise.all(
        definitions.map(async (definition) => ({
          key: definition.key,
          fallback: definition.fallback,
          parts: partsOf(definition),
          ...(await readSettingWithOrigin(context, definition)),
        })),
      ),
    })),
    put: rpc.settings.put.handler(async ({ input, context }) => {
      const definition = definitions.find((candidate) => candidate.key === input.key)
      if (!definition) throw new Problem(404, 'settingUnknown', { key: input.key })
      requirePermission(context.actor, definition.permission)
      const value = definition.schema.safeParse(input.value)
      if (!value.success) {
        const faults = value.error.issues.map((issue) => ({
          path: ['value', ...issue.path].join('.'),
          code: 'invalid',
          message: issue.message,
        }))
        throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
      }
      return writeSetting(context, definition, value.data)
    }),
  }
}
