import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
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
import { OldDataNote } from '../value/OldDataNote.tsx'
import { type RetentionWindow, windowsBetween } from './retention-windows.ts'

type Retention = Answers['retention']['cohorts']

/** Rows of first months at a time, and months after each. */
const shownMonths = 24

/** Who comes back: cohorts by the month of the first purchase, the latest ones unless others are chosen. */
export function RetentionPage() {
  const [until, setUntil] = useState<string>()
  const query = useQuery(
    orpc.retention.cohorts.queryOptions({ input: { months: shownMonths, ...(until ? { until } : {}) } }),
  )
  return (
    <Loaded query={query}>
      {(answer) => <LoadedRetention retention={answer} until={until} onChoose={setUntil} />}
    </Loaded>
  )
}

/** Of everybody who could have come back after so many months, the share who did; the month still running does not count. */
function shareAfter({ data, openMonth }: Retention, months: number): number | null {
  const old = data.filter(({ active }) => active.length > months + (openMonth ? 1 : 0))
  const size = old.reduce((sum, cohort) => sum + (cohort.active[0] ?? 0), 0)
  return size === 0 ? null : old.reduce((sum, cohort) => sum + (cohort.active[months] ?? 0), 0) / size
}

type LoadedRetentionProps = {
  retention: Retention
  until: string | undefined
  onChoose: (until: string) => void
}

function LoadedRetention({ retention, until, onChoose }: LoadedRetentionProps) {
  const { data: cohorts, firstMonth, lastMonth, openMonth, countedAt } = retention
  const t = useText<typeof texts>('analyse')
  const format = useFormat()
  const navigate = useNavigate()
  const mayImport = useCan()('customer.import')
  const after = shareAfter(retention, 3)
  const title =
    after === null ? t('retention.title') : t('retention.sentence', { share: format.percent(after) })
  if (firstMonth === null || lastMonth === null) {
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
  const windows = windowsBetween(firstMonth, lastMonth, shownMonths)
  const shown = windows.find((window) => window.until === (until ?? lastMonth))
  const span = (window: RetentionWindow) => ({
    from: format.date(`${window.from}-01`, 'month'),
    to: format.date(`${window.until}-01`, 'month'),
  })
  const words = span(shown ?? { from: firstMonth, until: lastMonth })
  const lead = openMonth
    ? t('retention.openMonth', { ...words, month: format.date(`${openMonth}-01`, 'month') })
    : t('retention.detail', words)
  return (
    <Page head={<PageHead title={title} detail={<CountedAt lead={lead} at={countedAt} />} />}>
      <OldDataNote />
      {windows.length > 1 && (
        <Select
          aria-label={t('retention.window')}
          value={shown?.until ?? lastMonth}
          onChange={onChoose}
          options={windows.map((window) => ({
            value: window.until,
            label: t('retention.span', span(window)),
          }))}
          style={{ alignSelf: 'flex-start', minWidth: 240 }}
        />
      )}
      {cohorts.length === 0 ? (
        <p>{t('retention.noneThen')}</p>
      ) : (
        <RetentionTriangle
          title={t('retention.table')}
          cohorts={cohorts.map(({ month, active }) => ({
            name: format.date(`${month}-01`, 'month'),
            size: active[0] ?? 0,
            shares: active.slice(0, shownMonths).map((count) => count / (active[0] || 1)),
            isLastOpen: openMonth !== null && active.length <= shownMonths,
          }))}
        />
      )}
    </Page>
  )
}
