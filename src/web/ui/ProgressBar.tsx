import { Button } from 'antd'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { useFormat } from './LocaleProvider.tsx'
import styles from './ProgressBar.module.css'
import { remainingSeconds } from './remaining.ts'

export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'

type ProgressBarProps = {
  /** What is being done: "Importing customers.xlsx". */
  label: string
  state: JobState
  done: number
  /** null while nobody knows how much there is. */
  total: number | null
  startedAt?: string | null | undefined
  /** Said while it runs, in place of the word that one may leave the page. */
  note?: string
  /** Why it failed, in the reader's language. */
  problem?: string | undefined
  /** The server is not heard of: what stands here is the last that was, and the rest comes by itself. */
  isLost?: boolean
  onPause?: (() => void) | undefined
  onResume?: (() => void) | undefined
  onCancel?: (() => void) | undefined
}

/** Work longer than a second: how much is done, how long it takes yet, and that one may leave. */
export function ProgressBar(props: ProgressBarProps) {
  const {
    label,
    state,
    done,
    total,
    startedAt,
    note,
    problem,
    isLost = false,
    onPause,
    onResume,
    onCancel,
  } = props
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const share = total ? Math.min(1, done / total) : state === 'done' ? 1 : null
  // How long it takes yet is unknown while nothing is heard.
  const left = state === 'running' && !isLost ? remainingSeconds(done, total, startedAt) : null
  const percent = share === null ? undefined : Math.round(share * 100)
  const stateText = () => {
    if (state === 'running' && note) return note
    // All is read; what is counted anew after it takes as long as it takes.
    if (state === 'running' && share === 1) return t('job.finishing')
    return state === 'running' && left !== null ? leftText(left, t) : t(`job.${state}`)
  }
  return (
    <div className={styles.job} data-state={state}>
      <div className={styles.line}>
        <span className={styles.label}>{label}</span>
        <span className={styles.state}>{stateText()}</span>
      </div>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={percent === undefined ? t('job.unknown') : `${percent}%`}
        data-unknown={share === null || undefined}
      >
        <span className={styles.bar} style={share === null ? undefined : { width: `${share * 100}%` }} />
      </div>
      <div className={styles.line}>
        <span className={styles.count}>
          {total
            ? t('job.doneOf', { done: format.number(done), total: format.number(total) })
            : done > 0 && format.number(done)}
        </span>
        <span className={styles.actions}>
          {state === 'running' && !isLost && onPause && <Small onClick={onPause}>{t('job.pause')}</Small>}
          {state === 'paused' && !isLost && onResume && <Small onClick={onResume}>{t('job.resume')}</Small>}
          {['queued', 'running', 'paused'].includes(state) && !isLost && onCancel && (
            <Small onClick={onCancel}>{t('job.cancel')}</Small>
          )}
        </span>
      </div>
      <p role="status" className={styles.lost}>
        {isLost && t('job.lost')}
      </p>
      {problem && <p className={styles.problem}>{problem}</p>}
    </div>
  )
}

function Small({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button size="small" type="text" onClick={onClick}>
      {children}
    </Button>
  )
}

function leftText(seconds: number, t: ReturnType<typeof useText<typeof texts>>): string {
  if (seconds < 60) return t('job.leftSeconds', { count: Math.max(1, Math.round(seconds)) })
  return t('job.leftMinutes', { count: Math.round(seconds / 60) })
}
