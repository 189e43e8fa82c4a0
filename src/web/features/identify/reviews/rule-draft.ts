/** A rule of review as it is written, and what one may begin with: templates of ours, none in force by itself. */
import { reviewSources } from '../../../../contracts/review-words.ts'
import type { Condition } from '../../../ui/filter/condition.ts'
import type { Rule } from './review.ts'

export type RuleDraft = Pick<Rule, 'name' | 'subject' | 'fields' | 'sources' | 'steps' | 'isActive'> & {
  filter: Condition[]
}

export const ruleSubjects = ['customer.create', 'customer.update', 'customer.archive'] as const
export const ruleSources = reviewSources

/** Fields that a rule may name, as the API calls them. */
export const reviewable = [
  ...[
    'name',
    'kind',
    'externalNumber',
    'gender',
    'birth',
    'phone',
    'secondPhone',
    'email',
    'province',
    'city',
  ],
  ...['address', 'company', 'industry', 'businessCategory', 'occupation', 'language', 'idNumber', 'source'],
  ...['receiveBy', 'receiveTopics', 'receiveTime'],
  ...['introducer', 'note', 'preferences', 'tagIds', 'markets', 'ownerId', 'departmentId'],
]

const own = { whose: 'own' as const, departmentIds: [], mode: 'all' as const }
const above = { whose: 'above' as const, departmentIds: [], mode: 'all' as const }

export const freshRule: Partial<RuleDraft> = {
  subject: 'customer.update',
  fields: [],
  filter: [],
  sources: [],
  steps: [own],
  isActive: false,
}

export const ruleTemplates: { key: 'organisation' | 'vip' | 'archive'; draft: Partial<RuleDraft> }[] = [
  {
    key: 'organisation',
    draft: {
      subject: 'customer.create',
      filter: [{ field: 'kind', operator: 'in', value: ['organisation'] }],
      steps: [own, above],
    },
  },
  {
    key: 'vip',
    draft: {
      fields: ['phone', 'address', 'idNumber'],
      filter: [{ field: 'tier', operator: 'in', value: ['vip'] }],
    },
  },
  { key: 'archive', draft: { subject: 'customer.archive', steps: [above] } },
]
