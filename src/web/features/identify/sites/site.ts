import type { Answers } from '../../../api.ts'

export type Site = Answers['sites']['list']['data'][number]
