// Do the answers fit what the form asks, and what do they say of a customer?
import { z } from 'zod'
import { customerFields } from '../../../contracts/customer.contract.ts'
import type { FormField } from '../../../contracts/form.contract.ts'
import { recordFields } from '../../../contracts/form-words.ts'
import type { TraitKind } from '../../../contracts/trait.contract.ts'
import { traitKind } from '../../../contracts/trait.contract.ts'
import type { FieldFault } from '../../platform/problem.ts'

export type Answers = Record<string, unknown>
type Asked = Pick<FormField, 'field' | 'isRequired'>

const longText = z.string().trim().max(500)
const ofRecord = customerFields.pick({
  name: true,
  phone: true,
  email: true,
  gender: true,
  birth: true,
  province: true,
  city: true,
  address: true,
  company: true,
  industry: true,
  occupation: true,
  language: true,
}).shape

export const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

const isRecordField = (field: string): field is keyof typeof ofRecord =>
  recordFields.some((each) => each === field)

/** The answers as they are kept: only what was asked, nothing empty, texts trimmed. Values of house fields are judged elsewhere. */
export function readAnswers(asked: Asked[], given: Answers): { answers: Answers; faults: FieldFault[] } {
  const answers: Answers = {}
  const faults: FieldFault[] = []
  for (const { field, isRequired } of asked) {
    const value = given[field]
    if (isEmpty(value)) {
      if (isRequired) faults.push({ path: `answers.${field}`, code: 'formAnswerMissing' })
      continue
    }
    const schema = field.startsWith('custom.')
      ? z.unknown()
      : isRecordField(field)
        ? ofRecord[field]
        : longText
    const parsed = schema.safeParse(value)
    if (parsed.success) answers[field] = parsed.data
    else faults.push({ path: `answers.${field}`, code: 'formAnswerUnfit' })
  }
  const known = new Set(asked.map(({ field }) => field))
  for (const field of Object.keys(given))
    if (!known.has(field)) faults.push({ path: `answers.${field}`, code: 'formNotAsked' })
  return { answers, faults }
}

const recordSchema = customerFields.pick({
  phone: true,
  email: true,
  gender: true,
  birth: true,
  province: true,
  city: true,
  address: true,
  company: true,
  industry: true,
  occupation: true,
  language: true,
})

/** The part of the answers that belongs into the record, of these fields alone where they are named. */
export function recordOf(answers: Answers, only?: readonly string[]) {
  const chosen = Object.entries(answers).filter(([field]) => only === undefined || only.includes(field))
  const custom = Object.fromEntries(
    chosen.filter(([field]) => field.startsWith('custom.')).map(([field, value]) => [field.slice(7), value]),
  )
  const record = recordSchema
    .partial()
    .parse(Object.fromEntries(chosen.filter(([field]) => field !== 'name' && isRecordField(field))))
  const name = chosen.find(([field]) => field === 'name')?.[1]
  return {
    ...record,
    ...(typeof name === 'string' ? { name } : {}),
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
  }
}

/** What stands beside the record: what they are like, and what they want. */
export function depthOf(answers: Answers, only?: readonly string[]) {
  const texts = Object.entries(answers).flatMap(([field, value]) =>
    typeof value === 'string' && (only === undefined || only.includes(field)) ? [{ field, text: value }] : [],
  )
  const traits = texts.flatMap(({ field, text }): { kind: TraitKind; text: string }[] => {
    const kind = traitKind.safeParse(field.startsWith('trait.') ? field.slice(6) : undefined)
    return kind.success ? [{ kind: kind.data, text }] : []
  })
  return { traits, want: texts.find(({ field }) => field === 'want')?.text }
}

export const textAnswer = (answers: Answers, field: string): string | null => {
  const value = answers[field]
  return typeof value === 'string' ? value : null
}
