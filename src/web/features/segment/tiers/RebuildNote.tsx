import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tiers.json'
import { JobProgress } from '../../../ui/JobProgress.tsx'
import styles from './Tiers.module.css'

/** A changed rule holds once the numbers have followed it; until then this says so, and how far it is. */
export function RebuildNote({ isBehind, jobId }: { isBehind: boolean; jobId: string | null }) {
  const t = useText<typeof texts>('tiers')
  const queryClient = useQueryClient()
  if (!isBehind && jobId === null) return null
  if (jobId === null) return <p className={styles.behind}>{t('behind')}</p>
  return (
    <JobProgress
      key={jobId}
      jobId={jobId}
      label={t('following')}
      canPause={false}
      canCancel={false}
      onEnd={() => void queryClient.invalidateQueries()}
    />
  )
}
