import type { Answers } from '../../../api.ts'

export type Plan = Answers['plans']['ofCustomer']['data'][number]
export type Benefit = Plan['benefits'][number]
export type Step = Plan['steps'][number]

/** The four appeals, in the order of the book. */
export const appeals = ['economic', 'social', 'structural', 'quality'] as const
