import type { Answers } from '../../../api.ts'

export type Plan = Answers['plans']['ofCustomer']['data'][number]

/** The four appeals, in the order of the book. */
export const appeals = ['economic', 'social', 'structural', 'quality'] as const
