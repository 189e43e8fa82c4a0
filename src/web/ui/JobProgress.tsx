import { onlineManager, type QueryClient, type QueryKey, useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { type Answers, api, orpc } from '../api.ts'
import { ProblemError } from '../problem.ts'
import { ProgressBar } from './ProgressBar.tsx'
import { useShowProblem } from './use-show-problem.ts'

export type Job = Answers['jobs']['get']
/** The last that was heard of a job, and whether the line to the server is broken since. */
type Watched = { job: Job | undefined; isLost: boolean }

const ended: readonly Job['state'][] = ['done', 'failed', 'cancelled']
const secondsBetweenTries = 2
/** All but a refusal: what failed inside of the server, too, works again when its database is back. */
const isBroken = (error: unknown) =>
  !(error instanceof ProblemError) || error.status === 0 || error.status === 429 || error.status >= 500

/** A job as the server tells it, live, until it ends; a broken line is picked up again. */
function useWatched(id: string): Watched {
  const { data, fetchStatus } = useQuery({
    queryKey: orpc.jobs.watch.experimental_liveKey({ input: { id } }),
    queryFn: ({ signal, client, queryKey }) => listen(id, signal, client, queryKey),
    staleTime: Number.POSITIVE_INFINITY,
    retry: (_, error) => isBroken(error),
    retryDelay: secondsBetweenTries * 1000,
  })
  // A phone without a net leaves the line open and silent: nothing breaks that could be noticed.
  const isOnline = useSyncExternalStore(hearNet, () => onlineManager.isOnline())
  return { job: data?.job, isLost: !isOnline || (data?.isLost ?? false) || fetchStatus === 'paused' }
}

const hearNet = (tell: () => void) => onlineManager.subscribe(tell)

async function listen(
  id: string,
  signal: AbortSignal,
  client: QueryClient,
  queryKey: QueryKey,
): Promise<Watched> {
  const tell = (watched: Watched) => client.setQueryData<Watched>(queryKey, watched)
  let job = client.getQueryData<Watched>(queryKey)?.job
  try {
    for await (job of await api.jobs.watch({ id }, { signal })) tell({ job, isLost: false })
    // A server that is shut down ends the line in good order, the job before its end.
    if (!job || !ended.includes(job.state)) throw new Error('the line ended before the job')
    return { job, isLost: false }
  } catch (error) {
    if (!signal.aborted && isBroken(error)) tell({ job, isLost: true })
    throw error
  }
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
  const { job, isLost } = useWatched(jobId)
  const state = job?.state
  const tellEnd = useEffectEvent(() => job && onEnd?.(job))
  useEffect(() => {
    if (state && ended.includes(state)) tellEnd()
  }, [state])
  if (!job) return <ProgressBar label={label} state="queued" done={0} total={null} isLost={isLost} />
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
      isLost={isLost}
      onPause={canPause ? on('pause') : undefined}
      onResume={on('resume')}
      onCancel={canCancel ? on('cancel') : undefined}
    />
  )
}
