import type { Answers } from '../../../api.ts'

export type Form = Answers['forms']['list']['data'][number]
export type WholeForm = Answers['forms']['get']
export type Entry = Answers['forms']['entries']['data'][number]
export type WholeEntry = Answers['forms']['entry']

export const stateOf = ({ publishedAt, closedAt }: Pick<Form, 'publishedAt' | 'closedAt'>) =>
  publishedAt === null ? 'draft' : closedAt === null ? 'open' : 'closed'
