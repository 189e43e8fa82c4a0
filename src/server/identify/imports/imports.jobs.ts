import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { JobParts } from '../../platform/module.ts'
import { checkImport, requireRecord, runImport, undoImport } from './import-run.service.ts'

const payloadShape = z.object({ importId: z.uuid() })

export function importJobs({ files, history }: JobParts): JobDefinition<unknown>[] {
  return [
    {
      kind: 'import.check',
      run: async (ctx, payload, control) => {
        const record = await requireRecord(ctx, payloadShape.parse(payload).importId)
        return checkImport({ ctx, files, record, control })
      },
    },
    {
      kind: 'import.run',
      run: async (ctx, payload, control) => {
        const record = await requireRecord(ctx, payloadShape.parse(payload).importId)
        return runImport({ ctx, files, record, control })
      },
    },
    {
      kind: 'import.undo',
      run: async (ctx, payload, control) => {
        const record = await requireRecord(ctx, payloadShape.parse(payload).importId)
        return undoImport({ ctx, record, control }, history)
      },
    },
  ]
}
