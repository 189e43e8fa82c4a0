// Building forms: what is asked, what the customer gets for it, where it may stand.
import { randomBytes } from 'node:crypto'
import type { FormPatch, NewForm } from '../../../contracts/form.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { readTexts } from '../consents/consents.service.ts'
import { requireAssignable } from '../customers/assignment.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { fieldsFor, missingOf } from './form.rules.ts'
import { formCounts } from './form-counts.service.ts'
import {
  countsOf,
  type FormCounts,
  type FormRow,
  findForm,
  formTable,
  isKeyTaken,
  listForms,
} from './forms.store.ts'
import { shownForm } from './shown-form.service.ts'

export async function readForms(ctx: Ctx) {
  await formCounts.write()
  const forms = await listForms(ctx)
  const counts = await countsOf(
    ctx,
    forms.map(({ id }) => id),
  )
  return { data: forms.map((form) => told(form, counts)) }
}

export async function readForm(ctx: Ctx, id: string) {
  const form = await requireForm(ctx, id)
  await formCounts.write()
  const path = `/f/${form.key}`
  const { publicUrl } = ctx.request ?? {}
  return {
    ...told(form, await countsOf(ctx, [id])),
    path,
    address: publicUrl === undefined ? null : `${publicUrl}${path}`,
    shown: await shownForm(ctx, form),
    missing: missingOf(form),
  }
}

/** Whose customers these are is the reader's to see, or the form does not exist for him. */
export async function requireForm(ctx: Ctx, id: string): Promise<FormRow> {
  const form = await findForm(ctx, id)
  if (!form) throw new Problem(404, 'recordNotFound')
  return form
}

const ourDailyLimit = 2_000

export async function createForm(ctx: Ctx, { purpose, key, ...fields }: NewForm) {
  return inOperation(ctx, { kind: 'form.create' }, async (tx) => {
    const id = newId()
    const wished = key ?? `${purpose}-${randomBytes(3).toString('hex')}`
    await refuseTaken(tx, wished)
    await insertRecord(tx, formTable, {
      ...fields,
      id,
      purpose,
      key: wished,
      fields: fieldsFor(purpose),
      doubleOptIn: purpose !== 'leave',
      // Whoever builds it sees what comes by it, until it is given to another.
      ownerId: tx.actor.via === 'system' ? null : tx.actor.userId,
      departmentId: tx.actor.departmentId,
      dailyLimit: ourDailyLimit,
      sealKey: randomBytes(24).toString('base64url'),
    })
    return { id, version: 1, operationId: tx.operationId }
  })
}

export async function updateForm(ctx: Ctx, id: string, patch: FormPatch) {
  return inOperation(ctx, { kind: 'form.update' }, async (tx) => {
    const form = await requireForm(tx, id)
    if (patch.key !== undefined && patch.key !== form.key) {
      if (form.publishedAt) throw new Problem(409, 'formAddressFixed')
      await refuseTaken(tx, patch.key, id)
    }
    await requireAssignable(tx, {
      ...(patch.ownerId === undefined || patch.ownerId === form.ownerId ? {} : { ownerId: patch.ownerId }),
      ...(patch.departmentId === undefined || patch.departmentId === form.departmentId
        ? {}
        : { departmentId: patch.departmentId }),
    })
    await requireKnown(tx, patch)
    if (form.publishedAt && !form.closedAt) refuseMissing({ ...form, ...patch })
    const { version } = await updateRecord(tx, formTable, { id }, patch, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

export async function publishForm(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'form.publish' }, async (tx) => {
    const form = await requireForm(tx, id)
    if (form.publishedAt && !form.closedAt) throw new Problem(409, 'formIsOpen')
    refuseMissing(form)
    await updateRecord(tx, formTable, { id }, { publishedAt: tx.now, closedAt: null }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

export async function closeForm(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'form.close' }, async (tx) => {
    const form = await requireForm(tx, id)
    if (!form.publishedAt || form.closedAt) throw new Problem(409, 'formIsClosed')
    await updateRecord(tx, formTable, { id }, { closedAt: tx.now }, ctx.request?.ifMatch)
    return { operationId: tx.operationId }
  })
}

function told({ sealKey: _, createdByOperation: __, ...form }: FormRow, counts: Map<string, FormCounts>) {
  const none = {
    opened: 0,
    entered: 0,
    confirmed: 0,
    waiting: 0,
    unsent: 0,
    expired: 0,
    robots: 0,
    refused: 0,
  }
  return { ...form, counts: counts.get(form.id) ?? none }
}

async function refuseTaken(tx: Ctx, key: string, exceptId?: string): Promise<void> {
  if (await isKeyTaken(tx, key, exceptId))
    throw new Problem(409, 'formKeyTaken', { key }, [{ path: 'key', code: 'formKeyTaken', params: { key } }])
}

function refuseMissing(form: FormRow | (FormRow & FormPatch)): void {
  const [first, ...others] = missingOf(form)
  if (!first) return
  const faults = [first, ...others].map((code) => ({
    path: code === 'formWithoutGain' ? 'givesZh' : 'fields',
    code,
  }))
  throw new Problem(422, first, {}, faults)
}

/** A field of the house that is in use, a text that was written, and nothing twice. */
async function requireKnown(tx: Ctx, { fields = [], consents = [] }: FormPatch): Promise<void> {
  const own = new Set((await readFields(tx)).map(({ key }) => `custom.${key}`))
  const unknown = fields.find(({ field }) => field.startsWith('custom.') && !own.has(field))
  if (unknown) throw new Problem(422, 'formFieldUnknown', { field: unknown.field })
  const names = fields.map(({ field }) => field)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw new Problem(422, 'formFieldTwice', { field: twice })
  const texts = new Set((await readTexts(tx)).data.map(({ key }) => key))
  if (consents.some(({ textKey }) => !texts.has(textKey))) throw new Problem(422, 'consentTextUnknown')
}
