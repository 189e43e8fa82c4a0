import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/analyse.json'
import { JobProgress } from '../../../ui/JobProgress.tsx'
import styles from './OldDataNote.module.css'

type CountingNoteProps = {
  isBehind: boolean
  /** The rebuild that is under way; null before it has been queued. */
  jobId: string | null
}

/** While the numbers of the page are still the former ones: says so, how far the new ones are, and shows them when they are there. */
export function CountingNote({ isBehind, jobId }: CountingNoteProps) {
  const t = useText<typeof texts>('analyse')
  const queryClient = useQueryClient()
  if (!isBehind && jobId === null) return null
  if (jobId === null) return <p className={styles.note}>{t('asOf.counting')}</p>
  return (
    <JobProgress
      key={jobId}
      jobId={jobId}
      label={t('asOf.counting')}
      canPause={false}
      canCancel={false}
      onEnd={() => void queryClient.invalidateQueries()}
    />
  )
}
