import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { HelpNumber } from '../../../ui/HelpNumber.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { StatRow, StatTile } from '../../../ui/StatTile.tsx'
import { RecentAnswers } from './RecentAnswers.tsx'
import { SatisfactionByGroup } from './SatisfactionByGroup.tsx'
import { SatisfactionTrend } from './SatisfactionTrend.tsx'
import { firstDayOf, type Interval } from './satisfaction-words.ts'

const spans = [3, 12, 36] as const

/** Do customers get what they expect, is it getting better, and who does not? */
export function SatisfactionPage() {
  const t = useText<typeof texts>('satisfaction')
  const format = useFormat()
  const navigate = useNavigate()
  const [months, setMonths] = useState<number>(12)
  const from = firstDayOf(months, format.locale.timeZone)
  const query = useQuery(orpc.satisfaction.summary.queryOptions({ input: { from, by: 'none' } }))
  const between = (interval: Interval, say: (value: number) => string) =>
    interval ? t('between', { low: say(interval.low), high: say(interval.high) }) : t('tooFew')
  const share = (value: number) => format.percent(value)
  const ratio = (value: number) => value.toFixed(2)
  return (
    <Loaded query={query}>
      {({ data: [whole] }) => (
        <Page
          head={
            <PageHead
              title={
                whole && whole.satisfiedShare !== null
                  ? t('sentence', {
                      share: share(whole.satisfiedShare),
                      shown: format.short(whole.count),
                      count: whole.count,
                    })
                  : t('title')
              }
              detail={
                <Segmented
                  aria-label={t('span')}
                  value={months}
                  onChange={setMonths}
                  options={spans.map((value) => ({ value, label: t('lastMonths', { count: value }) }))}
                />
              }
            />
          }
        >
          {whole && whole.count > 0 ? (
            <>
              <StatRow>
                <StatTile
                  label={t('tile.ratio')}
                  value={
                    <HelpNumber explanation={t('tile.ratioHelp')}>
                      {whole.meanRatio === null ? '–' : ratio(whole.meanRatio)}
                    </HelpNumber>
                  }
                  detail={between(whole.meanRatioInterval, ratio)}
                />
                <StatTile
                  label={t('tile.share')}
                  value={
                    <HelpNumber
                      explanation={t('tile.shareHelp')}
                      steps={[
                        { label: t('level.highlySatisfied'), value: format.number(whole.highlySatisfied) },
                        { label: t('level.satisfied'), value: format.number(whole.satisfied) },
                        { label: t('level.dissatisfied'), value: format.number(whole.dissatisfied) },
                      ]}
                    >
                      {whole.satisfiedShare === null ? '–' : share(whole.satisfiedShare)}
                    </HelpNumber>
                  }
                  detail={between(whole.satisfiedShareInterval, share)}
                />
                <StatTile
                  label={t('tile.count')}
                  value={format.short(whole.count)}
                  detail={t('since', { from: format.date(from) })}
                />
                <StatTile
                  label={t('tile.dissatisfied')}
                  value={format.short(whole.dissatisfied)}
                  detail={share(whole.dissatisfied / whole.count)}
                />
              </StatRow>
              <SatisfactionTrend months={months} />
              <SatisfactionByGroup from={from} />
            </>
          ) : (
            <EmptyState
              title={t('none.title')}
              hint={t('none.hint')}
              actions={[
                {
                  key: 'customers',
                  label: t('none.customers'),
                  onClick: () => void navigate({ to: '/identify/customers' }),
                },
              ]}
            />
          )}
          <RecentAnswers />
        </Page>
      )}
    </Loaded>
  )
}
