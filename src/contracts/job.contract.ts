import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { endpoint, id } from './endpoint.ts'

export const jobView = z.object({
  id,
  kind: z.string(),
  state: z.enum(['queued', 'running', 'paused', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  wish: z.enum(['pause', 'cancel']).nullable(),
  result: z.unknown(),
  problem: z
    .object({ code: z.string(), params: z.record(z.string(), z.unknown()), detail: z.string().optional() })
    .nullable(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
})

const tags = ['jobs']

export const jobContract = {
  get: endpoint('job.read', {
    method: 'GET',
    path: '/jobs/{id}',
    summary: 'A long task and how far it is',
    tags,
  })
    .input(z.object({ id }))
    .output(jobView),
  watch: endpoint('job.read', {
    method: 'GET',
    path: '/jobs/{id}/progress',
    summary: 'Progress as server-sent events until the task ends',
    tags,
  })
    .input(z.object({ id }))
    .output(eventIterator(jobView)),
  wish: endpoint('job.read', {
    method: 'POST',
    path: '/jobs/{id}/{wish}',
    summary: 'Pause, resume or cancel',
    tags,
  })
    .input(z.object({ id, wish: z.enum(['pause', 'resume', 'cancel']) }))
    .output(jobView),
}
