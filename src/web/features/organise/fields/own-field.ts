import type { Answers } from '../../../api.ts'

export type OwnField = Answers['fields']['list']['data'][number]
