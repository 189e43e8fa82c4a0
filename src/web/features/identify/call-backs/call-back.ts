import type { Answers } from '../../../api.ts'

/** One record that waits to be checked by telephone. */
export type CallBack = Answers['callBacks']['list']['data'][number]
