import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, App } from 'antd'
import { z } from 'zod'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/imports.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { JobProgress } from '../../../ui/JobProgress.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { type Action, PageHead } from '../../../ui/PageHead.tsx'
import { StatRow, StatTile } from '../../../ui/StatTile.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { KnownOfImport } from '../duplicates/KnownOfImport.tsx'
import { ClaimsOfImport } from '../quality/ClaimsOfImport.tsx'
import { ImportSetup } from './ImportSetup.tsx'
import { NotedLines } from './NotedLines.tsx'
import { OutOfSight } from './OutOfSight.tsx'
import { Refusals } from './Refusals.tsx'
import { SharedContacts } from './SharedContacts.tsx'
import { SpouseDoubts } from './SpouseDoubts.tsx'
import { WhatGoes } from './WhatGoes.tsx'

type Import = Answers['imports']['get']

const isWorking = (state: Import['state']) =>
  state === 'checking' || state === 'running' || state === 'undoing'

/** One import from the first look at the file to its undoing. */
export function ImportPage() {
  const { importId = '' } = useParams({ strict: false })
  const query = useQuery({
    ...orpc.imports.get.queryOptions({ input: { id: importId } }),
    refetchInterval: (current) => (current.state.data && isWorking(current.state.data.state) ? 800 : false),
  })
  return <Loaded query={query}>{(record) => <LoadedImport record={record} />}</Loaded>
}

function LoadedImport({ record }: { record: Import }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const { id, state } = record
  const isDraft = state === 'draft' || state === 'checked'
  const isDryRun = isDraft || state === 'checking'
  const { primary, actions } = useActions(record)
  return (
    <Page
      head={
        <PageHead
          title={t(`sentence.${state === 'done' && record.rowsWaiting > 0 ? 'doneWaiting' : state}`, {
            waiting: format.number(record.rowsWaiting),
            name: record.fileName,
            created: format.number(record.rowsCreated),
            good: format.number(
              record.rowsCreated + record.rowsUpdated + record.rowsSame + record.rowsDiffering,
            ),
            updated: format.number(record.rowsUpdated),
            refused: format.number(record.rowsRefused),
          })}
          detail={`${t(`target.${record.target}`)} · ${t(`state.${state}`)}`}
          actions={actions}
          primary={primary}
        />
      }
    >
      {isWorking(state) && record.jobId && <Working record={record} jobId={record.jobId} />}
      {(state === 'failed' || state === 'done') && record.jobId && (
        <WhyFailed jobId={record.jobId} state={state} />
      )}
      {record.rowsRead > 0 && state !== 'undone' && <Counts record={record} isDryRun={isDryRun} />}
      {record.customersCreated > 0 && record.jobId && (
        <Strangers jobId={record.jobId} count={record.customersCreated} isDryRun={isDryRun} />
      )}
      {(state === 'checked' || state === 'done') && <NotedLines findings={record.findings} />}
      <OutOfSight record={record} />
      {state === 'done' && record.target === 'customers' && (
        <KnownOfImport importId={id} endedAt={record.finishedAt} />
      )}
      {state === 'done' && record.operationId && (
        <ClaimsOfImport operationId={record.operationId} differing={record.rowsDiffering} />
      )}
      {state === 'checked' && <SharedContacts findings={record.findings} />}
      {state === 'checked' && <SpouseDoubts findings={record.findings} />}
      {record.rowsRefused > 0 && <Refusals importId={id} count={record.rowsRefused} isDryRun={isDryRun} />}
      {isDraft && <ImportSetup key={`${id}`} record={record} />}
    </Page>
  )
}

/** What can be done now; the dry run comes first, and the import only once one has seen what it would do. */
function useActions(record: Import): { primary: Action | undefined; actions: Action[] } {
  const t = useText<typeof texts>('imports')
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const { modal } = App.useApp()
  const next = useNextSteps(record)
  const act = (work: () => Promise<unknown>) => async () => {
    try {
      await work()
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    }
  }
  const { id, state } = record
  const check = { key: 'check', label: t('act.check'), onClick: act(() => api.imports.check({ id })) }
  const run = { key: 'run', label: t('act.run'), onClick: act(() => api.imports.run({ id })) }
  const askUndo = () =>
    void modal.confirm({
      title: t('undo.ask', { name: record.fileName }),
      // One click would take back months of purchases: first what goes is named.
      content: <WhatGoes record={record} />,
      okText: t('act.undo'),
      okButtonProps: { danger: true },
      onOk: act(() => api.imports.undo({ id })),
    })
  const undo = { key: 'undo', label: t('act.undo'), isDanger: true, onClick: askUndo }
  if (state === 'draft') return { primary: check, actions: [run] }
  if (state === 'checked') return { primary: run, actions: [check] }
  if (state === 'failed') return { primary: run, actions: [undo] }
  if (state === 'undone') return { primary: run, actions: [] }
  if (state === 'done') return { primary: next[0], actions: [undo, ...next.slice(1)] }
  return { primary: undefined, actions: [] }
}

/** Where a finished import leads: customers want their purchases, purchases show what they are worth and whom to call. */
function useNextSteps({ id, target }: Import): Action[] {
  const t = useText<typeof texts>('imports')
  const can = useCan()
  const navigate = useNavigate()
  const purchases = {
    key: 'purchases',
    label: t('next.purchases'),
    onClick: () => void navigate({ to: '/identify/imports', search: { target: 'purchases' } }),
  }
  const customers = {
    key: 'customers',
    label: t('next.customers'),
    // Exactly those: among all that the house has nobody would find them.
    onClick: () => void navigate({ to: '/identify/customers', search: customersOf(id) }),
  }
  const value = {
    key: 'value',
    label: t('next.value'),
    onClick: () => void navigate({ to: '/analyse/value' }),
  }
  const today = { key: 'today', label: t('next.today'), onClick: () => void navigate({ to: '/today' }) }
  if (target === 'customers') return can('customer.read') ? [purchases, customers] : [purchases]
  if (target !== 'purchases') return can('customer.read') ? [customers] : []
  return [...(can('analyse.read') ? [value] : []), ...(can('contact.read') ? [today] : [])]
}

/** The address of the list of those whom an import brought or changed. */
const customersOf = (id: string) => ({
  filter: [{ field: 'importId', operator: 'in', value: [id] }],
})

function Counts({ record, isDryRun }: { record: Import; isDryRun: boolean }) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  return (
    <StatRow>
      <StatTile label={t('count.read')} value={format.number(record.rowsRead)} />
      <StatTile
        label={t(isDryRun ? 'count.good' : 'count.created')}
        value={format.number(record.rowsCreated)}
      />
      <StatTile
        label={t(isDryRun ? 'count.wouldUpdate' : 'count.updated')}
        value={format.number(record.rowsUpdated)}
      />
      {record.target === 'purchases' && (
        <StatTile
          label={t(isDryRun ? 'count.newCustomers' : 'count.customers')}
          value={format.number(record.customersCreated)}
        />
      )}
      <StatTile label={t('count.same')} value={format.number(record.rowsSame)} />
      {record.rowsDiffering > 0 && (
        <StatTile
          label={t('count.differing')}
          value={format.number(record.rowsDiffering)}
          detail={t(isDryRun ? 'count.wouldBeListed' : 'count.listed')}
        />
      )}
      {record.rowsWaiting > 0 && (
        <StatTile
          label={t('count.waiting')}
          value={format.number(record.rowsWaiting)}
          detail={<Link to="/identify/reviews">{t('count.review')}</Link>}
        />
      )}
      <StatTile
        label={t(isDryRun ? 'count.faulty' : 'count.refused')}
        value={format.number(record.rowsRefused)}
      />
    </StatRow>
  )
}

const endOfJob = z.object({ strangers: z.array(z.string()) })

type StrangersProps = { jobId: string; count: number; isDryRun: boolean }

/** Customers recorded for the purchases' sake: numbers that a customer import has refused come back this way, unnoticed. */
function Strangers({ jobId, count, isDryRun }: StrangersProps) {
  const t = useText<typeof texts>('imports')
  const format = useFormat()
  const job = useQuery(orpc.jobs.get.queryOptions({ input: { id: jobId } })).data
  const end = endOfJob.safeParse(job?.result)
  if (!end.success || end.data.strangers.length === 0) return null
  const numbers = end.data.strangers.join(t('strangers.separator'))
  const isAll = end.data.strangers.length >= count
  const shown = format.number(count)
  return (
    <Alert
      type="warning"
      showIcon
      title={t(isDryRun ? 'strangers.would' : 'strangers.did', { count, shown })}
      description={`${t(isAll ? 'strangers.all' : 'strangers.first', { numbers })} ${t(isDryRun ? 'strangers.hint' : 'strangers.hintAfter')}`}
    />
  )
}

/** What ended it, or its undoing, and what to do: told by the job, which keeps its reason. */
function WhyFailed({ jobId, state }: { jobId: string; state: 'failed' | 'done' }) {
  const t = useText<typeof texts>('imports')
  const job = useQuery(orpc.jobs.get.queryOptions({ input: { id: jobId } })).data
  if (!job || (job.state !== 'failed' && job.state !== 'cancelled')) return null
  const why = job.problem?.detail ?? t('failed.unknown')
  if (job.kind === 'import.undo')
    return <Alert type="error" showIcon title={t('undo.refused')} description={why} />
  if (state === 'done') return null
  const title = job.state === 'cancelled' ? t('failed.cancelled') : why
  return <Alert type="error" showIcon title={title} description={t('failed.next')} />
}

function Working({ record, jobId }: { record: Import; jobId: string }) {
  const t = useText<typeof texts>('imports')
  const queryClient = useQueryClient()
  const doing = record.state === 'undoing' || record.state === 'checking' ? record.state : 'running'
  return (
    <JobProgress
      jobId={jobId}
      label={t(`working.${doing}`, { name: record.fileName })}
      onEnd={() => void queryClient.invalidateQueries()}
    />
  )
}
