import { useQuery } from '@tanstack/react-query'
import { Segmented, Table } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import styles from './Satisfaction.module.css'
import type { Interval } from './satisfaction-words.ts'
import { useGroupName } from './use-group-name.ts'

/** Tiers or branches beside each other, each number with the range the truth may lie in. */
export function SatisfactionByGroup({ from }: { from: string }) {
  const t = useText<typeof texts>('satisfaction')
  const format = useFormat()
  const nameOf = useGroupName()
  const [by, setBy] = useState<'tier' | 'department'>('department')
  const query = useQuery(orpc.satisfaction.summary.queryOptions({ input: { from, by } }))
  const share = (value: number) => format.percent(value)
  const ratio = (value: number) => value.toFixed(2)
  const estimate = (value: number | null, interval: Interval, say: (value: number) => string) => (
    <span className={styles.estimate}>
      <span>{value === null ? '–' : say(value)}</span>
      <span className={styles.quiet}>
        {interval ? `${say(interval.low)} – ${say(interval.high)}` : t('tooFew')}
      </span>
    </span>
  )
  return (
    <Section
      title={t('groups.title')}
      extra={
        <Segmented
          aria-label={t('groups.title')}
          value={by}
          onChange={setBy}
          options={(['department', 'tier'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      }
    >
      <Table
        size="small"
        pagination={false}
        loading={query.isPending}
        rowKey={(row) => row.group ?? 'none'}
        dataSource={query.data?.data ?? []}
        scroll={{ x: true }}
        columns={[
          { title: t(`by.${by}`), render: (_, row) => nameOf(by, row) },
          { title: t('tile.count'), align: 'end', render: (_, row) => format.number(row.count) },
          {
            title: t('tile.ratio'),
            align: 'end',
            sorter: (a, b) => (a.meanRatio ?? 0) - (b.meanRatio ?? 0),
            render: (_, row) => estimate(row.meanRatio, row.meanRatioInterval, ratio),
          },
          {
            title: t('tile.share'),
            align: 'end',
            sorter: (a, b) => (a.satisfiedShare ?? 0) - (b.satisfiedShare ?? 0),
            render: (_, row) => estimate(row.satisfiedShare, row.satisfiedShareInterval, share),
          },
        ]}
      />
    </Section>
  )
}
