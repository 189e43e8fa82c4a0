import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { Bone } from '../../../ui/Bone.tsx'
import { TrendLine, type TrendPoint, type TrendSeries } from '../../../ui/charts/TrendLine.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import { lastMonths, withinMonths } from './satisfaction-words.ts'
import { useGroupName } from './use-group-name.ts'

type By = 'none' | 'tier' | 'department'
type Row = Answers['satisfaction']['trend']['data'][number]

/** More lines than this cannot be told apart: the branches with most answers stand for the rest. */
const mostLines = 4

const pointOf = (row: Row | undefined): TrendPoint => ({
  value: row?.meanRatio ?? null,
  ...(row?.meanRatioInterval ?? {}),
})

/** The mean ratio by month with the band in which it lies. */
export function SatisfactionTrend({ months }: { months: number }) {
  const t = useText<typeof texts>('satisfaction')
  const format = useFormat()
  const nameOf = useGroupName()
  const [by, setBy] = useState<By>('none')
  const answer = useQuery(orpc.satisfaction.trend.queryOptions({ input: { months, by } })).data?.data
  const days = useMemo(() => lastMonths(months, format.locale.timeZone), [months, format])
  // The answers reach back by days, into a month of which only the end is among them.
  const rows = useMemo(() => answer && withinMonths(answer, days), [answer, days])
  const series = useMemo((): TrendSeries[] => {
    const groups = new Map<string | null, Row[]>()
    for (const row of rows ?? []) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
    const total = (of: Row[]) => of.reduce((sum, row) => sum + row.count, 0)
    return [...groups.values()]
      .toSorted((a, b) => total(b) - total(a))
      .slice(0, mostLines)
      .map((of) => {
        const byMonth = new Map(of.map((row) => [row.month, row]))
        return {
          key: of[0]?.group ?? 'none',
          name: by === 'none' ? t('tile.ratio') : nameOf(by, of[0]),
          points: days.map((day) => pointOf(byMonth.get(day))),
        }
      })
  }, [rows, days, by, nameOf, t])
  const moments = useMemo(() => days.map((day) => format.date(`${day}-01`, 'month')), [days, format])
  // Among several lines the goal's name would stand on theirs.
  const goal = useMemo(() => (by === 'none' ? { goal: { value: 1, name: t('trend.goal') } } : {}), [by, t])
  const say = useCallback((value: number) => value.toFixed(2), [])
  return (
    <Section
      title={t('trend.title')}
      extra={
        <Segmented
          aria-label={t('trend.by')}
          value={by}
          onChange={setBy}
          options={(['none', 'tier', 'department'] as const).map((value) => ({
            value,
            label: t(`by.${value}`),
          }))}
        />
      }
    >
      {rows === undefined ? (
        <Bone height={300} />
      ) : (
        <TrendLine title={sentence()} moments={moments} series={series} say={say} step={0.01} {...goal} />
      )}
    </Section>
  )

  function sentence(): string {
    if (by !== 'none') return t(by === 'tier' ? 'trend.byTier' : 'trend.byBranch')
    const known = (rows ?? []).filter((row) => row.meanRatio !== null)
    const [first, last] = [known[0], known.at(-1)]
    if (!first || !last || first === last) return t('trend.title')
    const values = { from: say(first.meanRatio ?? 0), to: say(last.meanRatio ?? 0) }
    const [a, b] = [first.meanRatioInterval, last.meanRatioInterval]
    // Bands that touch tell of no change one could rely on.
    if (!a || !b || (a.low <= b.high && b.low <= a.high)) return t('trend.still', values)
    return t(b.low > a.high ? 'trend.up' : 'trend.down', values)
  }
}
