import { faultsOf, unacceptable } from '../input-faults.ts'
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
      const faults = faultsOf(definition.stricter ?? definition.schema, input.value, ['value'])
      if (faults.length > 0) throw unacceptable(faults)
      return writeSetting(context, definition, definition.schema.parse(input.value))
    }),
  }
}
