import { z } from 'zod'
import type { JobDefinition } from '../../platform/jobs/job.ts'
import type { JobParts } from '../../platform/module.ts'
import { eraseCustomer } from './erasing.service.ts'
import { eraseJob } from './erasures.service.ts'
import { buildPersonalExport, personalExportJob, tidyPersonalExports } from './personal-exports.service.ts'

export const tidyExportsJob = 'customer.tidyExports'

const ofExport = z.object({ id: z.uuid(), logId: z.uuid() })
const ofErasure = z.object({ erasureId: z.uuid() })

export function privacyJobs(parts: JobParts): JobDefinition<unknown>[] {
  return [
    {
      kind: eraseJob,
      run: (ctx, payload) => eraseCustomer(ctx, parts, ofErasure.parse(payload).erasureId),
    },
    {
      kind: personalExportJob,
      run: (ctx, payload) => buildPersonalExport(ctx, parts, ofExport.parse(payload)),
    },
    { kind: tidyExportsJob, run: (ctx) => tidyPersonalExports(ctx, parts.files) },
  ]
}
