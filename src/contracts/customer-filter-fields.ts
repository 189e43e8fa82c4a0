import { customerSorts } from './customer-sorts.ts'

/** What a list of customers can be filtered by, and so whatever it is sorted by; an own field is `custom.<key>`. */
export const customerFilterFields = [
  ...customerSorts,
  'kind',
  'ownerId',
  'departmentId',
  'recencyScore',
  'frequencyScore',
  'monetaryScore',
  'valueClass',
  'pattern',
  'isEstablished',
  'lostAt',
  'stage',
  'tier',
  'isNearVip',
  'externalNumber',
  'gender',
  'city',
  'province',
  'company',
  'industry',
  'source',
  'birthMonth',
  'complaintOpen',
  'tagIds',
] as const

export type CustomerFilterField = (typeof customerFilterFields)[number]
