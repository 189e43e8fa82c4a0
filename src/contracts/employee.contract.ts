import { z } from 'zod'
import { endpoint, id, page, pageQuery, written } from './endpoint.ts'

export const locale = z.enum(['zh-CN', 'en'])

/** What somebody signs in with: letters of any script, digits and . _ - + @ */
export const accountName = z
  .string()
  .normalize('NFKC')
  .trim()
  .regex(/^[\p{L}\p{N}._@+-]{2,64}$/u)

const personName = z.string().trim().min(1).max(100)
const optional = z.string().trim().min(1).max(200).nullable().optional()

const employeeFields = z.object({
  name: personName,
  email: optional,
  phone: optional,
  departmentId: id.nullable().optional(),
  managerId: id.nullable().optional(),
  jobTitle: optional,
  locale: locale.optional(),
  roleIds: z.array(id).max(20).optional(),
})

export const employee = z.object({
  id,
  username: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  managerId: id.nullable(),
  managerName: z.string().nullable(),
  jobTitle: z.string().nullable(),
  locale,
  state: z.enum(['active', 'left']),
  roleIds: z.array(id),
  twoFactorEnabled: z.boolean(),
  mustChangePassword: z.boolean(),
  createdAt: z.date(),
  version: z.number(),
})

/** Shown once, to whoever hands it over; good for one sign-in, at which a new one must be chosen. */
const oneTimePassword = z.object({ username: z.string(), oneTimePassword: z.string() })

const tags = ['organise']
const byId = z.object({ id })

export const employeeContract = {
  list: endpoint('organise.read', {
    method: 'GET',
    path: '/organise/employees',
    summary: 'Everybody who works here',
    tags,
  })
    .input(
      pageQuery.extend({
        /** With everything below it. */
        departmentId: id.optional(),
        state: z.enum(['active', 'left']).optional(),
        search: z.string().trim().max(100).optional(),
      }),
    )
    .output(page(employee).extend({ total: z.number() })),
  get: endpoint('organise.read', {
    method: 'GET',
    path: '/organise/employees/{id}',
    summary: 'One employee',
    tags,
  })
    .input(byId)
    .output(employee),
  create: endpoint('organise.write', {
    method: 'POST',
    path: '/organise/employees',
    summary: 'Take somebody on: his account and its one-time password',
    tags,
    answersSecret: true,
    successStatus: 201,
  })
    .input(employeeFields.extend({ username: accountName }))
    .output(written.extend({ id, version: z.number() }).extend(oneTimePassword.shape)),
  update: endpoint('organise.write', {
    method: 'PATCH',
    path: '/organise/employees/{id}',
    summary: 'Change department, manager, roles or particulars',
    tags,
  })
    .input(employeeFields.partial().extend({ id }))
    .output(written.extend({ version: z.number() })),
  deactivate: endpoint('organise.write', {
    method: 'POST',
    path: '/organise/employees/{id}/deactivate',
    summary: 'Somebody leaves: signed out everywhere, keys dead, records kept',
    tags,
  })
    .input(byId)
    .output(written),
  reactivate: endpoint('organise.write', {
    method: 'POST',
    path: '/organise/employees/{id}/reactivate',
    summary: 'Somebody comes back',
    tags,
  })
    .input(byId)
    .output(written),
  resetPassword: endpoint('organise.write', {
    method: 'POST',
    path: '/organise/employees/{id}/reset-password',
    summary: 'A new one-time password; signed out everywhere and let in again if locked',
    tags,
    answersSecret: true,
  })
    .input(byId)
    .output(written.extend(oneTimePassword.shape)),
  resetTotp: endpoint('organise.write', {
    method: 'POST',
    path: '/organise/employees/{id}/reset-totp',
    summary: 'Forget a lost authenticator',
    tags,
  })
    .input(byId)
    .output(written),
}
