import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/analyse.json'
import { useCan } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { RetentionTriangle } from '../../../ui/charts/RetentionTriangle.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'

type Retention = Answers['retention']['cohorts']
type Cohorts = Retention['data']

/** Who comes back: cohorts by the month of the first purchase. */
export function RetentionPage() {
  const query = useQuery(orpc.retention.cohorts.queryOptions({ input: { months: 24 } }))
  return <Loaded query={query}>{(answer) => <LoadedRetention {...answer} />}</Loaded>
}

/** Of everybody who could have come back after so many months, the share who did. */
function shareAfter(cohorts: Cohorts, months: number): number | null {
  const old = cohorts.filter((cohort) => cohort.active.length > months)
  const size = old.reduce((sum, cohort) => sum + (cohort.active[0] ?? 0), 0)
  return size === 0 ? null : old.reduce((sum, cohort) => sum + (cohort.active[months] ?? 0), 0) / size
}

function LoadedRetention({ data: cohorts, countedAt }: Retention) {
  const t = useText<typeof texts>('analyse')
  const format = useFormat()
  const navigate = useNavigate()
  const mayImport = useCan()('customer.import')
  const after = shareAfter(cohorts, 3)
  const title =
    after === null ? t('retention.title') : t('retention.sentence', { share: format.percent(after) })
  if (cohorts.length === 0) {
    return (
      <Page head={<PageHead title={t('retention.title')} />}>
        <EmptyState
          title={t('retention.none')}
          hint={t('retention.noneHint')}
          actions={
            mayImport
              ? [
                  {
                    key: 'import',
                    label: t('value.import'),
                    onClick: () =>
                      void navigate({ to: '/identify/imports', search: { target: 'purchases' } }),
                  },
                ]
              : []
          }
        />
      </Page>
    )
  }
  return (
    <Page
      head={<PageHead title={title} detail={<CountedAt lead={t('retention.detail')} at={countedAt} />} />}
    >
      <RetentionTriangle
        title={t('retention.table')}
        cohorts={cohorts.map(({ month, active }) => ({
          name: month,
          size: active[0] ?? 0,
          shares: active.map((count) => count / (active[0] || 1)),
        }))}
      />
    </Page>
  )
}
