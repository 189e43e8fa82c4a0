import { useCallback } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { useFormat } from '../LocaleProvider.tsx'
import { Chart } from './Chart.tsx'
import type { ChartOption } from './engine.ts'
import { type ChartLook, plainTooltip, quietAxis } from './look.ts'
import { textWidth } from './text-width.ts'

export type TrendPoint = {
  value: number | null
  /** Where the true value may be, when it is measured on some and not on all. */
  low?: number
  high?: number
}

export type TrendSeries = { key: string; name: string; points: TrendPoint[] }

type TrendLineProps = {
  title: string
  /** Names of the moments, in the reader's words: "2026年3月". */
  moments: string[]
  /** One point for each moment. Six lines at most; two can be told apart at a glance. */
  series: TrendSeries[]
  /** How a value is said: money, share, number. */
  say: (value: number) => string
  /** The least difference that `say` tells: marks on the axis lie at least so far apart. */
  step?: number
  /** A goal to reach, drawn across. */
  goal?: { value: number; name: string }
  /** Values never below (default: as the data are; 0 for amounts). */
  min?: number
  onPick?: (series: TrendSeries, moment: number) => void
  height?: number
}

/** How it went, with the band in which the truth lies, and a name at the end of each line instead of a legend. */
export function TrendLine(props: TrendLineProps) {
  const { title, moments, series, say, step = 0, goal, min, onPick, height = 260 } = props
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const option = useCallback(
    (look: ChartLook): ChartOption => ({
      grid: {
        left: 8,
        right: roomForNames(series, goal, look),
        top: 16,
        bottom: 4,
        outerBoundsMode: 'same',
      },
      tooltip: {
        ...plainTooltip(look),
        trigger: 'axis',
        axisPointer: { type: 'line', lineStyle: { color: look.colours.control } },
        formatter: (params) => {
          const [first] = Array.isArray(params) ? params : [params]
          const at = first?.dataIndex ?? 0
          const lines = series.map((each) => `${each.name}  ${words(each.points[at], say)}`)
          return [moments[at] ?? '', ...lines].join('\n')
        },
      },
      xAxis: {
        ...quietAxis(look),
        type: 'category',
        data: moments,
        boundaryGap: false,
        splitLine: { show: false },
      },
      yAxis: {
        ...quietAxis(look),
        type: 'value',
        scale: min === undefined,
        ...(min === undefined ? {} : { min }),
        splitNumber: 4,
        minInterval: step,
        axisLabel: { ...quietAxis(look).axisLabel, formatter: say },
      },
      series: [
        ...series.map((each, index) =>
          line(each, index, look, series.length > 1, index === 0 ? goal : undefined),
        ),
        ...series.flatMap((each, index) => (each.points.some(hasBand) ? [band(each, index, look)] : [])),
      ],
    }),
    [moments, series, say, step, goal, min],
  )
  return (
    <Chart
      title={title}
      height={height}
      option={option}
      rows={{
        columns: [t('chart.moment'), ...series.map((each) => each.name)],
        rows: moments.map((moment, dataIndex) => ({
          cells: [moment, ...series.map((each) => words(each.points[dataIndex], say))],
          at: { seriesIndex: 0, dataIndex },
        })),
      }}
      detail={goal && t('chart.goal', { name: goal.name, value: say(goal.value) })}
      onPick={
        onPick &&
        (({ seriesIndex, dataIndex }) => {
          const picked = series[seriesIndex]
          if (picked) onPick(picked, dataIndex)
        })
      }
      key={format.locale.language}
    />
  )
}

/** Names at the line ends need their width, but never more than a third of a phone. */
function roomForNames(series: TrendSeries[], goal: TrendLineProps['goal'], look: ChartLook): number {
  const names = [...(series.length > 1 ? series.map((each) => each.name) : []), ...(goal ? [goal.name] : [])]
  const widths = names.map((name) => textWidth(name, `600 12px ${look.text.fontFamily}`))
  return Math.min(look.isPhone ? 110 : 180, Math.max(16, ...widths) + 16)
}

const hasBand = (point: TrendPoint) => point.low !== undefined && point.high !== undefined

function words(point: TrendPoint | undefined, say: (value: number) => string): string {
  if (!point || point.value === null) return '–'
  const value = say(point.value)
  return point.low === undefined || point.high === undefined
    ? value
    : `${value} (${say(point.low)} – ${say(point.high)})`
}

function line(
  each: TrendSeries,
  index: number,
  look: ChartLook,
  isNamed: boolean,
  goal: TrendLineProps['goal'],
) {
  const colour = look.six[index % look.six.length] ?? look.six[0]
  return {
    type: 'line' as const,
    name: each.name,
    data: each.points.map((point) => point.value),
    z: 3,
    symbol: 'circle',
    symbolSize: 6,
    showSymbol: each.points.length <= 16,
    triggerEvent: true,
    lineStyle: { width: 2, color: colour },
    itemStyle: { color: colour },
    endLabel: {
      show: isNamed,
      ...look.text,
      color: colour,
      fontWeight: 600 as const,
      formatter: '{a}',
      distance: 8,
    },
    labelLayout: { moveOverlap: 'shiftY' as const },
    ...(goal
      ? {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: look.colours.amber, type: 'dashed' as const },
            label: {
              ...look.text,
              color: look.colours.amberInk,
              formatter: goal.name,
              position: 'end' as const,
            },
            data: [{ yAxis: goal.value }],
          },
        }
      : {}),
  }
}

/** One polygon behind its line, there along the upper edge and back along the lower. */
function band(each: TrendSeries, index: number, look: ChartLook) {
  const colour = look.six[index % look.six.length] ?? look.six[0]
  const known = each.points.flatMap(({ low, high }, at) =>
    low === undefined || high === undefined ? [] : [{ at, low, high }],
  )
  return {
    type: 'custom' as const,
    silent: true,
    z: 1,
    tooltip: { show: false },
    // The extremes take part in the axis' scale.
    data: known.flatMap(({ at, low, high }) => [
      [at, low],
      [at, high],
    ]),
    renderItem: (params: { dataIndexInside: number }, api: { coord: (point: number[]) => number[] }) => {
      if (params.dataIndexInside > 0) return null
      const there = known.map(({ at, high }) => api.coord([at, high]))
      const back = known.map(({ at, low }) => api.coord([at, low])).reverse()
      return {
        type: 'polygon' as const,
        shape: { points: [...there, ...back] },
        style: { fill: colour, opacity: 0.14 },
      }
    },
  }
}
