import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { type Answers, api, orpc } from '../api.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { useShowProblem } from './use-show-problem.ts'

export type Job = Answers['jobs']['get']

const ended: readonly Job['state'][] = ['done', 'failed', 'cancelled']

/** A job as the server tells it, live, until it ends; a broken line is picked up again. */
export function useJob(id: string): Job | undefined {
  return useQuery(
    orpc.jobs.watch.experimental_liveOptions({
      input: { id },
      staleTime: Number.POSITIVE_INFINITY,
      retry: true,
    }),
  ).data
}

type JobProgressProps = {
  jobId: string
  /** What is being done: "Importing customers.xlsx". */
  label: string
  /** Fetch what the job has changed. */
  onEnd?: (job: Job) => void
  canPause?: boolean
  canCancel?: boolean
}

/** The progress of a job by its id: one may pause it, leave, and come back. */
export function JobProgress({ jobId, label, onEnd, canPause = true, canCancel = true }: JobProgressProps) {
  const showProblem = useShowProblem()
  const job = useJob(jobId)
  const state = job?.state
  const tellEnd = useEffectEvent(() => job && onEnd?.(job))
  useEffect(() => {
    if (state && ended.includes(state)) tellEnd()
  }, [state])
  if (!job) return <ProgressBar label={label} state="queued" done={0} total={null} />
  const on = (wish: 'pause' | 'resume' | 'cancel') => () =>
    void api.jobs.wish({ id: jobId, wish }).catch(showProblem)
  return (
    <ProgressBar
      label={label}
      state={job.state}
      done={job.done}
      total={job.total}
      startedAt={job.startedAt}
      problem={job.problem?.detail}
      onPause={canPause ? on('pause') : undefined}
      onResume={on('resume')}
      onCancel={canCancel ? on('cancel') : undefined}
    />
  )
}
