// What an operation changed in the records of customers, told on the page of operations.
import type { OperationChange } from '../../../contracts/history.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { OperationTold } from '../../platform/history/operation-teller.ts'
import { readTags } from '../tags/tags.service.ts'
import { pointedAt, readChange } from './changes.rules.ts'
import { type ChangedField, changedFieldsOf } from './operation-changes.store.ts'
import { readNames } from './timeline.store.ts'

/** Whose fields are told; whatever stands in others is told by the kind of the operation alone. */
const tables = [
  'customer',
  'related_person',
  'tier_override',
  'relationship_plan',
  'plan_step',
  'plan_benefit',
  'owned_product',
]

export async function tellChanges(
  ctx: Ctx,
  operationIds: string[],
): Promise<Map<string, Pick<OperationTold, 'changes'>>> {
  const { permissions, masks } = ctx.actor
  if (!permissions.has('*') && !permissions.has('customer.read')) return new Map()
  const found = await changedFieldsOf(ctx, operationIds, tables)
  const stored = found.map(asChange)
  const names = await readNames(ctx, [...new Set(pointedAt(stored))])
  const isTagged = found.some(({ column }) => column.startsWith('tag_'))
  const tags = new Map(isTagged ? (await readTags(ctx)).map(({ id, name }) => [id, name]) : [])
  const told = new Map<string, { changes: OperationChange[] }>()
  for (const [at, { operationId, table, column, count, isExact, ...same }] of found.entries()) {
    const { isSameBefore, isSameAfter } = same
    const change = stored[at]
    const field = change && readChange(change, masks, names).fields[0]
    if (!field) continue
    const say = (value: unknown) => (column.startsWith('tag_') ? (tags.get(String(value)) ?? null) : value)
    const { changes } = told.get(operationId) ?? { changes: [] }
    changes.push({
      // A house's own field is called by its key, as the house spells it.
      ...{ table, field: column.startsWith('custom.') ? column : field.field, count, isExact },
      ...(count === 1 || isSameBefore ? { before: say(field.before) } : {}),
      ...(count === 1 || isSameAfter ? { after: say(field.after) } : {}),
    })
    told.set(operationId, { changes })
  }
  return told
}

function asChange({ table, column, before, after }: ChangedField) {
  return {
    table,
    recordId: '',
    action: 'update' as const,
    before: { [column]: before },
    after: { [column]: after },
  }
}
