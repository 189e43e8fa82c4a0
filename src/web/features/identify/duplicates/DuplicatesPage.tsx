import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorPage } from '../../../ui/ErrorPage.tsx'
import { JobProgress } from '../../../ui/JobProgress.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type Action, PageHead } from '../../../ui/PageHead.tsx'
import { PageSkeleton } from '../../../ui/PageSkeleton.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Duplicates.module.css'
import { GroupCard } from './GroupCard.tsx'

type State = Answers['duplicates']['state']

/** Beyond this they are not counted. */
const mostCounted = 1_000

/** Who may stand in the records more than once: suggestion by suggestion, the surest first. */
export function DuplicatesPage() {
  const query = useQuery({
    ...orpc.duplicates.state.queryOptions(),
    // Another's search is not ours to watch live.
    refetchInterval: (current) => (current.state.data?.running?.canWatch === false ? 2_000 : false),
  })
  return <Loaded query={query}>{(state) => <Suggestions state={state} />}</Loaded>
}

function Suggestions({ state }: { state: State }) {
  const t = useText<typeof texts>('duplicates')
  const format = useFormat()
  const scan = useScan(state)
  const mayMerge = useCan()('customer.merge')
  const { importId, customerId } = useFilter()
  const list = useInfiniteQuery(
    orpc.duplicates.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ limit: 20, cursor, importId, customerId }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const groups = list.data?.pages.flatMap(({ data }) => data) ?? []
  const [chosen, setChosen] = useState(0)
  const active = Math.min(chosen, groups.length - 1)
  const walk = (step: number) => setChosen(Math.max(0, Math.min(groups.length - 1, active + step)))
  useShortcut('j', () => walk(1))
  useShortcut('k', () => walk(-1))

  const { lastRun, openGroups } = state
  const count = openGroups >= mostCounted ? t('sentenceMany', { count: openGroups }) : sentence(t, openGroups)
  return (
    <Page
      head={
        <PageHead
          title={count}
          detail={
            lastRun &&
            t(lastRun.kind === 'scan' ? 'lastRun' : 'lastRecent', {
              at: format.relative(lastRun.endedAt),
              records: format.number(lastRun.records),
              seconds: format.number(Math.max(1, Math.round(lastRun.seconds))),
            })
          }
          primary={groups.length > 0 && !state.running ? scan : undefined}
        />
      }
    >
      {state.running && <Running running={state.running} />}
      {(importId || customerId) && (
        <div className={styles.filter}>
          {t(importId ? 'onlyImport' : 'onlyCustomer')} <Link to="/identify/duplicates">{t('showAll')}</Link>
        </div>
      )}
      {list.error && <ErrorPage error={list.error} reset={() => void list.refetch()} />}
      {list.isPending && <PageSkeleton />}
      {list.data && groups.length === 0 && !state.running && (
        <EmptyState
          title={t(lastRun ? 'none.title' : 'never.title')}
          hint={t(lastRun ? 'none.hint' : 'never.hint')}
          actions={scan ? [scan] : []}
          isPrimary
        />
      )}
      {groups.length > 0 && <p className={styles.keys}>{t(mayMerge ? 'keys' : 'keysWithoutMerge')}</p>}
      <ol className={styles.groups}>
        {groups.map((group, index) => (
          <li key={group.id}>
            <GroupCard group={group} isActive={index === active} onActivate={() => setChosen(index)} />
          </li>
        ))}
      </ol>
      <NextPage query={list} label={t('more')} />
    </Page>
  )
}

type Translate = ReturnType<typeof useText<typeof texts>>

const sentence = (t: Translate, count: number) => (count === 0 ? t('title') : t('sentence', { count }))

function useFilter() {
  const { importId, customerId } = useSearch({ strict: false })
  const id = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { importId: id(importId), customerId: id(customerId) }
}

function useScan({ lastRun }: State): Action | undefined {
  const t = useText<typeof texts>('duplicates')
  const can = useCan()
  const queryClient = useQueryClient()
  const showProblem = useShowProblem()
  const start = async () => {
    await api.duplicates.scan()
    await queryClient.invalidateQueries({ queryKey: orpc.duplicates.key() })
  }
  if (!can('customer.merge')) return undefined
  const label = t(lastRun ? 'scanAgain' : 'scan')
  return { key: 'scan', label, onClick: () => void start().catch(showProblem) }
}

function Running({ running }: { running: NonNullable<State['running']> }) {
  const t = useText<typeof texts>('duplicates')
  const queryClient = useQueryClient()
  const { jobId, done, total, canWatch } = running
  const onEnd = () => void queryClient.invalidateQueries({ queryKey: orpc.duplicates.key() })
  if (canWatch) return <JobProgress jobId={jobId} label={t('running')} onEnd={onEnd} />
  return <ProgressBar label={t('running')} state="running" done={done} total={total} />
}
