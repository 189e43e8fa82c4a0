import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'

export const departmentKind = z.enum(['headOffice', 'branch', 'subBranch'])

const name = z.string().trim().min(1).max(100)
const code = z.string().trim().min(1).max(50).nullable()

/** `path` holds the ids of every department above, itself last. */
export const department = z.object({
  id,
  parentId: id.nullable(),
  name,
  code,
  kind: departmentKind,
  path: z.array(id),
  sort: z.number(),
  employeeCount: z.number(),
  version: z.number(),
})

const tags = ['organise']
const byId = z.object({ id })

export const departmentContract = {
  list: endpoint('organise.read', {
    method: 'GET',
    path: '/organise/departments',
    summary: 'All departments; parentId and path make the tree',
    tags,
  }).output(z.object({ data: z.array(department) })),
  create: endpoint('organise.write', {
    method: 'POST',
    path: '/organise/departments',
    summary: 'Open a department under another',
    tags,
    successStatus: 201,
  })
    .input(
      z.object({
        parentId: id,
        name,
        code: code.optional(),
        kind: departmentKind,
        sort: z.number().int().optional(),
      }),
    )
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('organise.write', {
    method: 'PATCH',
    path: '/organise/departments/{id}',
    summary: 'Rename a department, or move it with everything below by naming another parent',
    tags,
  })
    .input(
      z.object({
        id,
        parentId: id.optional(),
        name: name.optional(),
        code: code.optional(),
        kind: departmentKind.optional(),
        sort: z.number().int().optional(),
      }),
    )
    .output(written.extend({ version: z.number() })),
  archive: endpoint('organise.write', {
    method: 'DELETE',
    path: '/organise/departments/{id}',
    summary: 'Close a department that holds nobody and nothing any more',
    tags,
  })
    .input(byId)
    .output(written),
}
