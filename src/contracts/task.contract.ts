import { z } from 'zod'
import { tier } from './customer-metric.ts'
import { endpoint, id, listOf, page, pageQuery } from './endpoint.ts'

/** What somebody has taken upon himself, or what was laid upon him. */
export const taskKind = z.enum(['complaint', 'duplicate', 'handoff', 'planStep', 'promise'])
export type TaskKind = z.infer<typeof taskKind>

const day = z.iso.date()

const task = z.object({
  kind: taskKind,
  /** Of the complaint, question, hand-off, step or promise. */
  id,
  customerId: id,
  customerName: z.string(),
  tier,
  /** False: the task is mine, but his page is not mine to open. */
  isInScope: z.boolean(),
  /** What to do, in the words of whoever wrote it; a hand-off may have none. */
  what: z.string().nullable(),
  /** The other record that may be the same customer; null for other tasks, and where the reader may not know of it. */
  otherName: z.string().nullable(),
  /** Both are one already, says whoever asks: somebody who may is to merge them. */
  forMerge: z.boolean(),
  dueOn: day,
  employeeId: id.nullable(),
  employeeName: z.string().nullable(),
  /** Who handed him over. */
  fromName: z.string().nullable(),
  version: z.number(),
})

export type Task = z.output<typeof task>

const which = z.object({
  /** mine: what I have to do, wherever the customer lies. scope: everybody's, with customers in my scope. */
  whose: z.enum(['mine', 'scope']).default('mine'),
  kind: listOf(taskKind).optional(),
  employeeId: listOf(id).optional(),
})

export type WhichTasks = z.output<typeof which>

const tags = ['tasks']

export const taskContract = {
  list: endpoint('contact.read', {
    method: 'GET',
    path: '/act/tasks',
    summary: 'Open promises, plan steps, hand-offs and complaints; the earliest due first',
    tags,
  })
    .input(pageQuery.extend(which.shape))
    .output(page(task)),
  count: endpoint('contact.read', {
    method: 'GET',
    path: '/act/tasks/count',
    summary: 'How many tasks are open, and how many of them are due by today',
    tags,
  })
    .input(which)
    .output(z.object({ open: z.number(), due: z.number(), overdue: z.number(), today: day })),
}
