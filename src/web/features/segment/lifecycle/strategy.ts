import type { Answers } from '../../../api.ts'

/** What the house does for customers of one stage. */
export type Strategy = Answers['lifecycle']['strategies']['data'][number]
