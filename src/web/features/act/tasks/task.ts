import type { Answers } from '../../../api.ts'

export type Task = Answers['tasks']['list']['data'][number]

/** What an act on a task must know of it; the customer page makes it from a promise, a step or a complaint. */
export type TaskRef = Pick<Task, 'kind' | 'id' | 'customerId' | 'what' | 'dueOn' | 'version'>

/** What can be done about it that wants a word or a day. */
export type TaskWish = 'broken' | 'cancelled' | 'move' | 'settle' | 'return'
