import { useCallback } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { Chart } from './Chart.tsx'
import type { ChartOption } from './engine.ts'
import { type ChartLook, quietAxis } from './look.ts'
import { textWidth } from './text-width.ts'

export type Bar = {
  key: string
  name: string
  value: number
  /** Where the true value may be. */
  low?: number
  high?: number
  /** The one the title speaks of. */
  isMarked?: boolean
}

type BarsProps = {
  title: string
  bars: Bar[]
  /** Heads of the table: what the bars are, what is measured. */
  columns: [name: string, value: string]
  /** How a value is said. */
  say: (value: number) => string
  onPick?: (bar: Bar) => void
}

const barStep = 34

/** Things side by side, the number at the end of each bar. */
export function Bars({ title, bars, columns, say, onPick }: BarsProps) {
  const t = useText<typeof texts>('ui')
  const option = useCallback(
    (look: ChartLook): ChartOption => ({
      grid: { left: 4, right: look.isPhone ? 72 : 96, top: 4, bottom: 4, outerBoundsMode: 'same' },
      xAxis: { type: 'value', show: false },
      yAxis: {
        ...quietAxis(look),
        type: 'category',
        inverse: true,
        data: bars.map((bar) => bar.name),
        axisLine: { show: false },
        axisLabel: {
          ...look.text,
          fontSize: 13,
          color: look.colours.ink,
          width: nameWidth(bars, look),
          overflow: 'break',
        },
      },
      series: [
        {
          type: 'bar',
          barWidth: 16,
          data: bars.map((bar) => ({
            value: bar.value,
            itemStyle: { color: bar.isMarked ? look.colours.seal : look.six[0], borderRadius: 2 },
          })),
        },
        ends(bars, look, say),
      ],
    }),
    [bars, say],
  )
  const hasRange = bars.some((bar) => bar.low !== undefined)
  return (
    <Chart
      title={title}
      height={bars.length * barStep + 8}
      option={option}
      rows={{
        columns: hasRange ? [...columns, t('chart.range')] : columns,
        rows: bars.map((bar, dataIndex) => ({
          cells: [bar.name, say(bar.value), ...(hasRange ? [rangeWords(bar, say)] : [])],
          at: { seriesIndex: 0, dataIndex },
        })),
      }}
      onPick={onPick && (({ dataIndex }) => bars[dataIndex] && onPick(bars[dataIndex]))}
    />
  )
}

/** Names break between words, never within one that has room. */
function nameWidth(bars: Bar[], look: ChartLook): number {
  const words = bars.flatMap((bar) => bar.name.split(' '))
  const widest = Math.max(0, ...words.map((word) => textWidth(word, `13px ${look.text.fontFamily}`)))
  return look.isPhone ? Math.min(140, Math.max(96, Math.ceil(widest) + 4)) : 180
}

function rangeWords({ low, high }: Bar, say: (value: number) => string): string {
  return low === undefined || high === undefined ? '' : `${say(low)} – ${say(high)}`
}

/** At the end of each bar its number; before it, from the lowest to the highest the truth may be, a line with two ends. */
function ends(bars: Bar[], look: ChartLook, say: (value: number) => string) {
  return {
    type: 'custom' as const,
    silent: true,
    z: 4,
    data: bars.map((bar, row) => [bar.high ?? bar.value, row]),
    renderItem: (params: { dataIndex: number }, api: { coord: (point: number[]) => number[] }) => {
      const bar = bars[params.dataIndex]
      if (!bar) return null
      const [end = 0, y = 0] = api.coord([bar.high ?? bar.value, params.dataIndex])
      const [start = 0] = api.coord([bar.low ?? bar.value, params.dataIndex])
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: look.colours.ink, lineWidth: 1.2 },
      })
      const number = {
        type: 'text' as const,
        style: {
          text: say(bar.value),
          x: end + 8,
          y,
          verticalAlign: 'middle' as const,
          font: `600 13px ${look.text.fontFamily}`,
          fill: look.colours.ink,
        },
      }
      const whisker = [line(start, y, end, y), line(start, y - 4, start, y + 4), line(end, y - 4, end, y + 4)]
      return { type: 'group' as const, children: bar.high === undefined ? [number] : [...whisker, number] }
    },
  }
}
