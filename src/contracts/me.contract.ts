import { z } from 'zod'
import { locale } from './employee.contract.ts'
import { endpoint, id, written } from './endpoint.ts'
import { permissionPattern, scopeKind } from './role.contract.ts'

const optional = z.string().trim().min(1).max(200).nullable().optional()

/** Whoever asks, and what the page may offer him. */
export const me = z.object({
  id,
  username: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  jobTitle: z.string().nullable(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  roles: z.array(z.object({ nameZh: z.string(), nameEn: z.string() })),
  locale,
  permissions: z.array(z.string()),
  scope: scopeKind,
  masks: z.array(z.string()),
  via: z.enum(['session', 'apiKey', 'system']),
  mustChangePassword: z.boolean(),
  twoFactorEnabled: z.boolean(),
  /** Of the company: when its day begins and in which money it counts. */
  timeZone: z.string(),
  currency: z.string(),
  /** Of the house, for whatever is printed; null where nobody has said. */
  houseName: z.string().nullable(),
  version: z.number(),
})

const session = z.object({
  id,
  isCurrent: z.boolean(),
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
  createdAt: z.date(),
  lastActiveAt: z.date(),
  expiresAt: z.date(),
})

const apiKey = z.object({
  id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.date().nullable(),
  lastUsedAt: z.date().nullable(),
  createdAt: z.date(),
})

const tags = ['me']

export const meContract = {
  get: endpoint('signedIn', {
    method: 'GET',
    path: '/me',
    summary: 'Who I am and what I may do',
    tags,
  }).output(me),
  administrators: endpoint('signedIn', {
    method: 'GET',
    path: '/me/administrators',
    summary: 'Whom to ask for a role or a right: the names of those who hold every right',
    tags,
  }).output(z.object({ data: z.array(z.object({ name: z.string() })) })),
  update: endpoint('signedIn', {
    method: 'PATCH',
    path: '/me',
    summary: 'My language and how to reach me',
    tags,
  })
    .input(z.object({ locale: locale.optional(), email: optional, phone: optional }))
    .output(written.extend({ version: z.number() })),
  sessions: endpoint('signedIn', {
    method: 'GET',
    path: '/me/sessions',
    summary: 'Where I am signed in',
    tags,
  }).output(z.object({ data: z.array(session) })),
  revokeSession: endpoint('signedIn', {
    method: 'DELETE',
    path: '/me/sessions/{id}',
    summary: 'Sign out one of them',
    tags,
  })
    .input(z.object({ id }))
    .output(z.object({ revoked: z.number() })),
  revokeOtherSessions: endpoint('signedIn', {
    method: 'DELETE',
    path: '/me/sessions',
    summary: 'Sign out everywhere but here',
    tags,
  }).output(z.object({ revoked: z.number() })),
  apiKeys: endpoint('signedIn', {
    method: 'GET',
    path: '/me/api-keys',
    summary: 'My keys; of each only its beginning is known',
    tags,
  }).output(z.object({ data: z.array(apiKey) })),
  createApiKey: endpoint('signedIn', {
    method: 'POST',
    path: '/me/api-keys',
    summary: 'Make a key; it is shown this once and can do no more than I can',
    tags,
    answersSecret: true,
    successStatus: 201,
  })
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        scopes: z.array(permissionPattern).min(1).max(100),
        expiresInDays: z.number().int().min(1).max(3650).nullable(),
      }),
    )
    .output(written.extend({ id, key: z.string(), prefix: z.string() })),
  revokeApiKey: endpoint('signedIn', {
    method: 'DELETE',
    path: '/me/api-keys/{id}',
    summary: 'The key opens nothing any more',
    tags,
  })
    .input(z.object({ id }))
    .output(written),
}
