import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { JobParts } from '../../platform/module.ts'
import { readVersionText } from './document-text.service.ts'
import { keepJob, tidyDocuments } from './retention.service.ts'

const ofVersion = z.object({ versionId: z.uuid() })

export function documentJobs({ files }: JobParts): JobDefinition<unknown>[] {
  return [
    {
      kind: 'document.readText',
      run: (ctx, payload) => readVersionText(ctx, files, ofVersion.parse(payload).versionId),
    },
    { kind: keepJob, run: (ctx) => tidyDocuments(ctx, files) },
  ]
}
