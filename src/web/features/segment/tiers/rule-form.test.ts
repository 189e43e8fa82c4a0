import { expect, test } from 'vitest'
import { tierRule } from '../../../../contracts/tier-rule.contract.ts'
import { conditionFields, mostDays, ruleField, startValues, toRule, toValues } from './rule-form.ts'

const whole = {
  match: 'any' as const,
  nearPercent: 15,
  conditions: conditionFields.map((field) => ({ field, value: startValues[field] ?? 1234.5 })),
}

test('every kind of condition goes into the form and comes back as it was', () => {
  const made = toRule(whole, 100)
  expect(made?.rule.conditions).toHaveLength(conditionFields.length)
  expect(tierRule.parse(made?.rule)).toEqual(made?.rule)
  expect(made?.rule.conditions).toContainEqual({ field: 'valueMinor', atLeast: 123_450 })
  const back = made && toValues(made.rule, made.nearPercent, 100)
  expect(back).toEqual(whole)
  expect(back && toRule(back, 100)).toEqual(made)
})

test('half a rule is no rule', () => {
  expect(toRule({ ...whole, conditions: [] }, 100)).toBeUndefined()
  const conditions = [{ field: 'valueMinor' as const, value: null }, ...whole.conditions]
  expect(toRule({ ...whole, conditions }, 100)).toBeUndefined()
  expect(toRule({ ...whole, conditions: [{ field: 'stage', value: [] }] }, 100)).toBeUndefined()
})

test('what the server refuses is told at the field it stands in', () => {
  const refused = (value: object, field: string) => {
    const rule = {
      match: 'all',
      conditions: [
        { field: 'valueClass', atLeast: 'A' },
        { field, ...value },
      ],
    }
    const issues = tierRule.safeParse(rule).error?.issues ?? []
    return issues.map(({ path }) => ruleField(['rule', ...path].join('.')))
  }
  expect(refused({ atMost: mostDays + 1 }, 'boughtWithinDays')).toEqual(['conditions.1.value'])
  expect(refused({ atMost: mostDays }, 'boughtWithinDays')).toEqual([])
  expect(refused({ atLeast: 0 }, 'valueMinor')).toEqual(['conditions.1.value'])
  expect(refused({ in: ['none', 'often'] }, 'pattern')).toEqual(['conditions.1.value'])
  expect(ruleField('nearPercent')).toBe('nearPercent')
})
