import type { Answers } from '../../../api.ts'

type List = Answers['packages']['list']

export type Package = List['data'][number]
export type Cadence = List['cadence']
