import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { TrendLine } from '../../../ui/charts/TrendLine.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { StatRow, StatTile } from '../../../ui/StatTile.tsx'
import { ListLink } from './ListLink.tsx'
import { QualityGroups } from './QualityGroups.tsx'
import { faulty, inConflict, incomplete, outOfDate, type Rates } from './quality-filters.ts'

/** How good the records are that one answers for: what is out of date, invalid, missing, and where most of it is. */
export function QualityPage() {
  const t = useText<typeof texts>('quality')
  const [by, setBy] = useState<'department' | 'owner'>('department')
  const query = useQuery(orpc.quality.summary.queryOptions({ input: { by } }))
  return (
    <Page head={<PageHead title={t('title')} detail={t('page.lead')} />}>
      <Loaded query={query}>
        {({ total, groups, trend }) => (
          <>
            <Tiles total={total} />
            <Section
              title={t('page.worst')}
              extra={
                <Segmented<'department' | 'owner'>
                  size="small"
                  value={by}
                  onChange={setBy}
                  options={(['department', 'owner'] as const).map((value) => ({
                    value,
                    label: t(`page.by.${value}`),
                  }))}
                />
              }
              isBare
            >
              <QualityGroups by={by} groups={groups} />
            </Section>
            <Trend trend={trend} total={total} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Tiles({ total }: { total: Rates }) {
  const t = useText<typeof texts>('quality')
  const format = useFormat()
  const shareOf = (count: number) => format.percent(total.records > 0 ? count / total.records : 0)
  return (
    <StatRow>
      <StatTile
        label={t('rate.records')}
        value={<ListLink filter={[]}>{format.number(total.records)}</ListLink>}
      />
      <StatTile
        label={t('rate.stale')}
        value={<ListLink filter={outOfDate}>{shareOf(total.stale)}</ListLink>}
        detail={t('rate.people', { count: total.stale, shown: format.number(total.stale) })}
      />
      <StatTile
        label={t('rate.faulty')}
        value={<ListLink filter={faulty}>{shareOf(total.faulty)}</ListLink>}
        detail={t('rate.people', { count: total.faulty, shown: format.number(total.faulty) })}
      />
      <StatTile
        label={t('rate.completeness')}
        value={<ListLink filter={incomplete}>{`${total.completeness}%`}</ListLink>}
        detail={t('rate.mean')}
      />
      <StatTile
        label={t('rate.conflicts')}
        value={<ListLink filter={inConflict}>{format.number(total.conflicts)}</ListLink>}
        detail={<Link to="/identify/quality/conflicts">{t('conflict.open')}</Link>}
      />
    </StatRow>
  )
}

function Trend({ trend, total }: { trend: (Rates & { day: string })[]; total: Rates }) {
  const t = useText<typeof texts>('quality')
  const format = useFormat()
  const points = [...trend, { ...total, day: '' }]
  if (trend.length === 0) return null
  const share = (count: number, { records }: Rates) => ({ value: records > 0 ? count / records : null })
  const first = trend[0]
  const title = t('page.trend', {
    date: first ? format.date(first.day) : '',
    before: format.percent(first && first.records > 0 ? first.stale / first.records : 0),
    now: format.percent(total.records > 0 ? total.stale / total.records : 0),
  })
  return (
    <Section title={t('page.trendTitle')}>
      <TrendLine
        title={title}
        moments={points.map(({ day }) => (day ? format.date(day) : t('page.today')))}
        say={(value) => format.percent(value)}
        min={0}
        series={[
          { key: 'stale', name: t('rate.stale'), points: points.map((each) => share(each.stale, each)) },
          { key: 'faulty', name: t('rate.faulty'), points: points.map((each) => share(each.faulty, each)) },
          {
            key: 'completeness',
            name: t('rate.completeness'),
            points: points.map(({ completeness }) => ({ value: completeness / 100 })),
          },
        ]}
      />
    </Section>
  )
}
