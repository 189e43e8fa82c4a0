import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskedField } from '../../../contracts/mask.ts'
import { permissions } from '../../../contracts/permission.ts'
import { builtInRoles, combineRoles, expandPermissions, isWithin } from './roles.rules.ts'

const anyRole = fc.record({
  permissions: fc.subarray([...permissions]),
  scope: fc.constantFrom('mine', 'team', 'department', 'departmentTree', 'all'),
  masks: fc.subarray([...maskedField.options]),
})

describe('patterns', () => {
  test('stand for an area, for reading everything, or for all', () => {
    expect([...expandPermissions(['cycle.*'])]).toEqual(['cycle.read', 'cycle.write'])
    expect([...expandPermissions(['*.read'])].every((permission) => permission.endsWith('.read'))).toBe(true)
    expect(expandPermissions(['*.read']).size).toBeGreaterThan(5)
    expect(expandPermissions(['*'])).toEqual(new Set([...permissions, '*']))
    expect(expandPermissions(['nothing.such']).size).toBe(0)
  })
})

describe('several roles', () => {
  test('add up to every right, the widest scope, and the masks that all of them have', () => {
    const rights = combineRoles([
      { permissions: ['customer.read'], scope: 'mine', masks: ['phone', 'idNumber'] },
      { permissions: ['contact.*'], scope: 'department', masks: ['phone'] },
    ])
    expect(rights.permissions).toEqual(new Set(['customer.read', 'contact.read', 'contact.write']))
    expect(rights.scope).toBe('department')
    expect(rights.masks).toEqual(new Set(['phone']))
  })

  test('none at all see nothing in clear and may do nothing', () => {
    expect(combineRoles([])).toEqual({
      permissions: new Set(),
      scope: 'mine',
      masks: new Set(maskedField.options),
    })
  })

  test('never come to less than one of them', () => {
    fc.assert(
      fc.property(fc.array(anyRole, { minLength: 1, maxLength: 4 }), (roles) => {
        const together = combineRoles(roles)
        return roles.every((role) => isWithin(combineRoles([role]), together))
      }),
    )
  })
})

describe('handing on', () => {
  test('is possible for exactly what one holds: whoever can give each other everything is equal', () => {
    fc.assert(
      fc.property(anyRole, anyRole, (one, other) => {
        const [a, b] = [combineRoles([one]), combineRoles([other])]
        expect(isWithin(a, a)).toBe(true)
        if (!isWithin(a, b) || !isWithin(b, a)) return
        expect([a.scope, [...a.permissions].sort(), [...a.masks].sort()]).toEqual([
          b.scope,
          [...b.permissions].sort(),
          [...b.masks].sort(),
        ])
      }),
    )
  })

  test('an auditor only reads, and only the administrator makes roles', () => {
    const byKey = new Map(builtInRoles.map((role) => [role.key, expandPermissions(role.permissions)]))
    expect([...(byKey.get('auditor') ?? [])].every((permission) => permission.endsWith('.read'))).toBe(true)
    const makers = [...byKey].filter(([, rights]) => rights.has('role.write')).map(([key]) => key)
    expect(makers).toEqual(['administrator'])
  })
})
