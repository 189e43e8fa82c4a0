import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'

/** Names of the kit's chart colours; the page knows their shades in both modes. */
export const tagColour = z.enum(['ink', 'seal', 'jade', 'amber', 'indigo', 'plum', 'slate'])

const fields = z.object({
  name: z.string().trim().min(1).max(50),
  colour: tagColour.nullable().optional(),
})

export type TagFields = z.output<typeof fields>

const tags = ['tags']

export const tagContract = {
  list: endpoint('customer.read', {
    method: 'GET',
    path: '/identify/tags',
    summary: 'Tags in use, by name',
    tags,
  }).output(
    z.object({
      data: z.array(z.object({ id, name: z.string(), colour: tagColour.nullable(), version: z.number() })),
    }),
  ),
  create: endpoint('customer.write', {
    method: 'POST',
    path: '/identify/tags',
    summary: 'A new tag; one taken out of use comes back by its name',
    tags,
    successStatus: 201,
  })
    .input(fields)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('customer.write', {
    method: 'PATCH',
    path: '/identify/tags/{id}',
    summary: 'Rename or recolour',
    tags,
  })
    .input(fields.partial().extend({ id }))
    .output(written.extend({ version: z.number() })),
  archive: endpoint('customer.delete', {
    method: 'DELETE',
    path: '/identify/tags/{id}',
    summary: 'Take a tag out of use everywhere; undo brings it back with its customers',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
