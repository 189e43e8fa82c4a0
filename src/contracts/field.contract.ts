import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'

export const fieldKind = z.enum(['text', 'number', 'money', 'date', 'bool', 'choice', 'choices'])
export const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,60}$/)

const name = z.string().trim().min(1).max(100)

const changeable = z.object({
  nameZh: name,
  nameEn: name,
  /** For `choice` and `choices`: what can be chosen, in order. */
  choices: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
  required: z.boolean().default(false),
  /** Its words are found by the search; of texts, numbers and choices. */
  isSearchable: z.boolean().default(false),
  sort: z.number().int().min(0).max(10_000).default(0),
})

const fixed = z.object({
  appliesTo: z.enum(['person', 'organisation', 'any']),
  /** Names the value in `custom`, and in filters as `custom.<key>`. */
  key: fieldKey,
  kind: fieldKind,
})

const fields = changeable.extend(fixed.shape)
const patch = z.object({
  nameZh: name,
  nameEn: name,
  choices: changeable.shape.choices.unwrap(),
  required: z.boolean(),
  isSearchable: z.boolean(),
  sort: changeable.shape.sort.unwrap(),
})

export type FieldInput = z.output<typeof fields>
export type FieldPatch = Partial<z.output<typeof patch>>

const tags = ['fields']

export const fieldContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/fields',
    summary: 'Own fields of the customer record',
    tags,
  }).output(z.object({ data: z.array(fields.extend({ id, version: z.number() })) })),
  create: endpoint('setting.write', {
    method: 'POST',
    path: '/identify/fields',
    summary: 'Add a field; key and kind stay for good',
    tags,
    successStatus: 201,
  })
    .input(fields)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('setting.write', {
    method: 'PATCH',
    path: '/identify/fields/{id}',
    summary: 'Rename, reorder, change choices, whether it must be filled in, and whether the search finds it',
    tags,
  })
    .input(patch.partial().extend({ id }))
    .output(written.extend({ version: z.number() })),
  archive: endpoint('setting.write', {
    method: 'DELETE',
    path: '/identify/fields/{id}',
    summary: 'Take a field out of use; its values stay, undo shows them again',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
