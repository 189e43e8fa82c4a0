import { useQueryClient } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { type Job, JobProgress } from '../../../ui/JobProgress.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { BulkJob } from './BulkSheet.tsx'
import { type BulkEnd, sayBulkEnd } from './bulk-words.ts'

/** A change of very many, running behind the list; what it has done can be taken back as one, also when stopped. */
export function BulkProgress({ job, onEnd }: { job: BulkJob; onEnd: () => void }) {
  const t = useText<typeof texts>('customers')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const { jobId, operationId, count } = job
  return (
    <JobProgress
      jobId={jobId}
      label={t('bulk.running', { count, shown: format.number(count) })}
      onEnd={(ended) => {
        const end = endOf(ended, count)
        if (operationId && end.changed + (end.waiting ?? 0) > 0)
          saved(operationId, sayBulkEnd(t, format, end))
        void queryClient.invalidateQueries({ queryKey: orpc.customers.key() })
        if (ended.state !== 'failed') onEnd()
      }}
    />
  )
}

/** Told by the job at its end; of one that was stopped only how far it came is known. */
function endOf({ result, done }: Job, count: number): BulkEnd {
  const told = typeof result === 'object' && result !== null ? result : {}
  if (!('changed' in told) || typeof told.changed !== 'number')
    return { count: done, changed: done, refused: 0 }
  const refused = 'refused' in told && typeof told.refused === 'number' ? told.refused : 0
  const waiting = 'waiting' in told && typeof told.waiting === 'number' ? told.waiting : 0
  return { count, changed: told.changed, refused, waiting }
}
