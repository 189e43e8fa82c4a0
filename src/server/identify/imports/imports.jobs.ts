import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { JobParts } from '../../platform/module.ts'
import { checkImport } from './import-check.service.ts'
import { undoImport } from './import-end.service.ts'
import { requireRecord, runImport } from './import-run.service.ts'
import type { ImportState } from './imports.store.ts'

const payloadShape = z.object({
  importId: z.uuid(),
  /** The state before the job claimed it: an import that was undone begins anew. */
  before: z.custom<ImportState>((value) => typeof value === 'string'),
})

export function importJobs({
  files,
  history,
}: Pick<JobParts, 'files' | 'history'>): JobDefinition<unknown>[] {
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
        const { importId, before } = payloadShape.parse(payload)
        const record = { ...(await requireRecord(ctx, importId)), state: before }
        return runImport({ ctx, files, record, control })
      },
    },
    {
      kind: 'import.undo',
      run: async (ctx, payload, control) => {
        const { importId, before } = payloadShape.parse(payload)
        const record = await requireRecord(ctx, importId)
        return undoImport({ ctx, record, control }, history, before)
      },
    },
  ]
}
