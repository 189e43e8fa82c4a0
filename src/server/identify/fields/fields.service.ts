// Fields a house adds to the customer record.
import type { FieldInput, FieldPatch } from '../../../contracts/field.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { emit } from '../../platform/outbox.ts'
import { Problem } from '../../platform/problem.ts'
import { type CustomValues, mergeCustom } from './fields.rules.ts'
import { countChosen, fieldTable, findField, findFieldByKey, listFields } from './fields.store.ts'

export const readFields = (ctx: Ctx) => listFields(ctx)

/**
 * What `custom` of a record becomes when somebody gives these values; refused with a fault per value that does not fit.
 * `current` is null for a new record.
 */
export async function customAfter(
  ctx: Ctx,
  kind: 'person' | 'organisation',
  current: CustomValues | null,
  given: CustomValues,
): Promise<CustomValues> {
  const { values, faults } = mergeCustom(await listFields(ctx), kind, current, given)
  if (faults.length > 0) throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
  return values
}

/** The same for many records: the definitions are read once; a value that does not fit refuses its record alone. */
export async function customMerger(ctx: Ctx) {
  const fields = await listFields(ctx)
  return (kind: 'person' | 'organisation', current: CustomValues, given: CustomValues) =>
    mergeCustom(fields, kind, current, given)
}

export async function createField(ctx: Ctx, input: FieldInput) {
  return inOperation(ctx, { kind: 'field.create', reason: input.key }, async (tx) => {
    refuseWithoutChoices(input.kind, input.choices)
    refuseWordless(input.kind, input.isSearchable)
    const known = await findFieldByKey(tx, input.key)
    if (known) throw new Problem(409, 'fieldKnown', { key: input.key })
    const id = newId()
    await insertRecord(tx, fieldTable, { ...input, id })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateField(ctx: Ctx, id: string, patch: FieldPatch) {
  return inOperation(ctx, { kind: 'field.update' }, async (tx) => {
    const field = await findField(tx, id)
    if (!field) throw new Problem(404, 'recordNotFound')
    if (patch.choices) {
      refuseWithoutChoices(field.kind, patch.choices)
      const dropped = field.choices.filter((choice) => !patch.choices?.includes(choice))
      const count = await countChosen(tx, field.key, dropped)
      if (count > 0) throw new Problem(409, 'fieldChoiceUsed', { choices: dropped.join(', '), count })
    }
    refuseWordless(field.kind, patch.isSearchable)
    const { version } = await updateRecord(tx, fieldTable, { id }, patch, ctx.request?.ifMatch)
    const { isSearchable = field.isSearchable } = patch
    if (isSearchable !== field.isSearchable)
      await emit(tx, 'field.searchable', { key: field.key, isSearchable })
    return { version, operationId: tx.operationId }
  })
}

export async function archiveField(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'field.archive' }, async (tx) => {
    const field = await findField(tx, id)
    if (!field) throw new Problem(404, 'recordNotFound')
    await updateRecord(tx, fieldTable, { id }, { archivedAt: tx.now }, ctx.request?.ifMatch)
    if (field.isSearchable) await emit(tx, 'field.searchable', { key: field.key, isSearchable: false })
    return { operationId: tx.operationId }
  })
}

/** Days, amounts and ticks have no words. */
function refuseWordless(kind: FieldInput['kind'], isSearchable: boolean | undefined): void {
  const code = 'fieldWordless'
  if (isSearchable && ['date', 'money', 'bool'].includes(kind))
    throw new Problem(422, code, {}, [{ path: 'isSearchable', code }])
}

function refuseWithoutChoices(kind: FieldInput['kind'], choices: string[]): void {
  if ((kind === 'choice' || kind === 'choices') && choices.length === 0)
    throw new Problem(422, 'fieldWithoutChoices')
}
