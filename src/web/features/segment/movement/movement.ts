import type { Answers } from '../../../api.ts'

export type Dimension = 'tier' | 'valueClass' | 'pattern'
export type Movement = Answers['movement']['read']
