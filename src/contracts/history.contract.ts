import { z } from 'zod'
import { endpoint, id, page, pageQuery } from './endpoint.ts'

const operation = z.object({
  id,
  kind: z.string(),
  actorName: z.string(),
  reason: z.string().nullable(),
  at: z.date(),
  undoes: id.nullable(),
  undoneBy: id.nullable(),
})

const tags = ['history']

export const historyContract = {
  operations: endpoint('history.read', {
    method: 'GET',
    path: '/history/operations',
    summary: 'Who of my people did what, newest first',
    tags,
  })
    .input(pageQuery)
    .output(page(operation)),
  undo: endpoint('signedIn', {
    method: 'POST',
    path: '/history/operations/{id}/undo',
    summary: 'Take back everything an operation of mine wrote; of my people with the right history.undo',
    tags,
  })
    .input(z.object({ id }))
    .output(z.object({ operationId: id, restored: z.number() })),
}
