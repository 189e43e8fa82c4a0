import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { defineSetting, readSetting } from '../../platform/settings/setting.ts'
import { type ShowRules, snakeCase } from './shown.rules.ts'

const rule = z.enum(['own', 'newest', 'fullest'])

const rules = z.object({
  name: rule,
  externalNumber: rule,
  gender: rule,
  birth: rule,
  phone: rule,
  secondPhone: rule,
  email: rule,
  place: rule,
  company: rule,
  industry: rule,
  // Asked for later than the others: rules that were saved before go on holding.
  businessCategory: rule.default('own'),
  occupation: rule.default('newest'),
  language: rule.default('own'),
  receiveBy: rule.default('newest'),
  receiveTopics: rule.default('newest'),
  receiveTime: rule.default('newest'),
  idNumber: rule.default('own'),
  source: rule,
  introducer: rule,
})

/** Which value the top of merged customers shows where nobody chose. */
export const mergeRulesSetting = defineSetting('merge.rules', rules, {
  name: 'own',
  externalNumber: 'own',
  gender: 'own',
  birth: 'fullest',
  phone: 'own',
  secondPhone: 'own',
  email: 'own',
  place: 'fullest',
  company: 'own',
  industry: 'own',
  businessCategory: 'own',
  occupation: 'newest',
  language: 'own',
  receiveBy: 'newest',
  receiveTopics: 'newest',
  receiveTime: 'newest',
  idNumber: 'own',
  source: 'own',
  introducer: 'own',
})

export async function readMergeRules(ctx: Ctx): Promise<ShowRules> {
  const given = await readSetting(ctx, mergeRulesSetting)
  return Object.fromEntries(Object.entries(given).map(([field, value]) => [snakeCase(field), value]))
}
