import type { Answers } from '../../../api.ts'

export type Cycle = Answers['cycles']['get']
