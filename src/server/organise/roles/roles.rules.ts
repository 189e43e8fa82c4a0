// What a role comes to, several together, and what somebody may hand on of what he holds.
import { type MaskedField, maskedField } from '../../../contracts/mask.ts'
import { permissions } from '../../../contracts/permission.ts'
import type { DataScope } from '../../platform/ctx.ts'

export type ScopeKind = DataScope['kind']
export type RoleRights = { permissions: readonly string[]; scope: ScopeKind; masks: readonly string[] }
export type Rights = { permissions: ReadonlySet<string>; scope: ScopeKind; masks: ReadonlySet<string> }

const width: Record<ScopeKind, number> = { mine: 0, team: 1, department: 2, departmentTree: 3, all: 4 }

/**
 * Patterns to rights: `customer.*`, `*.read`, `*`.
 *
 * @example expandPermissions(['customer.*', 'job.read']) // Set {'customer.read', 'customer.write', …, 'job.read'}
 */
export function expandPermissions(patterns: readonly string[]): Set<string> {
  const expanded = new Set(
    permissions.filter((permission) => patterns.some((pattern) => covers(pattern, permission))),
  )
  return patterns.includes('*') ? new Set([...expanded, '*']) : expanded
}

function covers(pattern: string, permission: string): boolean {
  if (pattern === '*' || pattern === permission) return true
  const [area, verb] = permission.split('.')
  return pattern === `${area}.*` || pattern === `*.${verb}`
}

/** Holding several roles: every right of each, the widest scope; a field stays masked only if all of them mask it. */
export function combineRoles(roles: readonly RoleRights[]): Rights {
  const [first, ...rest] = roles
  if (!first) return { permissions: new Set(), scope: 'mine', masks: new Set(maskedField.options) }
  return {
    permissions: expandPermissions(roles.flatMap((role) => role.permissions)),
    scope: roles.reduce<ScopeKind>(
      (widest, role) => (width[role.scope] > width[widest] ? role.scope : widest),
      'mine',
    ),
    masks: new Set(first.masks.filter((mask) => rest.every((role) => role.masks.includes(mask)))),
  }
}

/** Whether `given` holds nothing that `giver` does not: no further right, no wider scope, no field in clear. */
export function isWithin(given: Rights, giver: Rights): boolean {
  if (giver.permissions.has('*')) return true
  return (
    [...given.permissions].every((permission) => giver.permissions.has(permission)) &&
    width[given.scope] <= width[giver.scope] &&
    [...giver.masks].every((mask) => given.masks.has(mask))
  )
}

export type BuiltInRole = {
  key: string
  nameZh: string
  nameEn: string
  permissions: string[]
  scope: ScopeKind
  masks: MaskedField[]
}

const fieldWork = [
  'customer.read',
  'customer.write',
  'customer.meet',
  'purchase.*',
  'event.read',
  'event.identify',
  'document.read',
  'document.write',
  'segment.read',
  'contact.*',
  'consent.*',
  'form.read',
  'satisfaction.*',
  'quality.read',
  'callBack.work',
  'review.vote',
  'organise.read',
  'job.read',
]

/** What a company of this kind starts with. New rights of an area reach these roles by their patterns. */
export const builtInRoles: BuiltInRole[] = [
  {
    key: 'administrator',
    nameZh: '管理员',
    nameEn: 'Administrator',
    permissions: ['*'],
    scope: 'all',
    masks: [],
  },
  {
    key: 'branchHead',
    nameZh: '机构负责人',
    nameEn: 'Branch head',
    permissions: [
      ...fieldWork,
      'customer.*',
      'handIn.call',
      'quality.*',
      'form.*',
      'product.*',
      'document.*',
      'erasure.*',
      'export.*',
      'segment.*',
      'design.*',
      'analyse.*',
      'cycle.*',
      'setting.read',
      'history.read',
    ],
    scope: 'departmentTree',
    masks: [],
  },
  {
    key: 'relationshipManager',
    nameZh: '客户经理',
    nameEn: 'Relationship manager',
    permissions: [
      ...fieldWork,
      'customer.import',
      'customer.reveal',
      'design.*',
      'analyse.read',
      'cycle.read',
    ],
    scope: 'team',
    masks: ['idNumber'],
  },
  {
    key: 'clerk',
    nameZh: '柜员',
    nameEn: 'Clerk',
    permissions: fieldWork,
    scope: 'department',
    masks: ['phone', 'email', 'idNumber'],
  },
  {
    key: 'auditor',
    nameZh: '审计员',
    nameEn: 'Auditor',
    permissions: ['*.read'],
    scope: 'all',
    masks: ['phone', 'email', 'idNumber'],
  },
]
