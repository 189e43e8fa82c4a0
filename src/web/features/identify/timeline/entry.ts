import type { Answers } from '../../../api.ts'

/** One thing that happened, as the API tells it. */
export type Entry = Answers['timeline']['ofCustomer']['data'][number]
