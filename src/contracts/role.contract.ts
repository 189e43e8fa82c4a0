import { z } from 'zod'
import { endpoint, id, written } from './endpoint.ts'
import { maskedField } from './mask.ts'
import { permissions } from './permission.ts'

export const scopeKind = z.enum(['mine', 'team', 'department', 'departmentTree', 'all'])

const areas = [...new Set(permissions.map((permission) => permission.split('.')[0]))]
const patterns = ['*', ...areas.map((area) => `${area}.*`), '*.read', ...permissions]

/** A right, all rights of an area (`customer.*`), every right to read (`*.read`) or all of them (`*`). */
export const permissionPattern = z
  .string()
  .refine((pattern) => patterns.includes(pattern), 'permissionUnknown')

const name = z.string().trim().min(1).max(60)
const roleFields = z.object({
  nameZh: name,
  nameEn: name,
  permissions: z.array(permissionPattern).max(200),
  scope: scopeKind,
  masks: z.array(maskedField),
})

export const role = roleFields.extend({
  id,
  key: z.string().nullable(),
  builtIn: z.boolean(),
  holderCount: z.number(),
  version: z.number(),
})

const tags = ['organise']

export const roleContract = {
  list: endpoint('organise.read', {
    method: 'GET',
    path: '/organise/roles',
    summary: 'All roles',
    tags,
  }).output(z.object({ data: z.array(role) })),
  create: endpoint('role.write', {
    method: 'POST',
    path: '/organise/roles',
    summary: 'Make a role; it cannot hold more than its maker',
    tags,
    successStatus: 201,
  })
    .input(roleFields)
    .output(written.extend({ id, version: z.number() })),
  update: endpoint('role.write', {
    method: 'PATCH',
    path: '/organise/roles/{id}',
    summary: 'Change a role of your own making; built-in ones are copied instead',
    tags,
  })
    .input(roleFields.partial().extend({ id }))
    .output(written.extend({ version: z.number() })),
  archive: endpoint('role.write', {
    method: 'DELETE',
    path: '/organise/roles/{id}',
    summary: 'Put away a role that nobody holds',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
