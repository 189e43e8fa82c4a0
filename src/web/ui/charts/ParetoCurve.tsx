import { useCallback } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { useFormat } from '../LocaleProvider.tsx'
import { Chart } from './Chart.tsx'
import type { ChartOption } from './engine.ts'
import { type ChartLook, plainTooltip, quietAxis } from './look.ts'

/** Customers from the most valuable down: the first `customers` of them (0–1) bring `value` (0–1). */
export type ParetoPoint = { customers: number; value: number }

type ParetoCurveProps = {
  title: string
  /** From 0 to 1, a hundred or so. */
  points: ParetoPoint[]
  /** The share of customers to point at. */
  at?: number
  onPick?: (point: ParetoPoint) => void
  height?: number
}

/** What the first `at` of customers bring, read from the curve between its points. */
export function valueAt(points: readonly ParetoPoint[], at: number): number {
  const next = points.findIndex((point) => point.customers >= at)
  const right = points[next]
  const left = points[next - 1]
  if (!right) return points.at(-1)?.value ?? 0
  if (!left || right.customers === left.customers) return right.value
  return (
    left.value + ((at - left.customers) / (right.customers - left.customers)) * (right.value - left.value)
  )
}

/** The 80/20 curve: how few bring how much, against the line where all would be alike. */
export function ParetoCurve({ title, points, at = 0.2, onPick, height = 320 }: ParetoCurveProps) {
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const words = useCallback(
    (look: ChartLook, point: ParetoPoint) =>
      t('chart.topBring', {
        customers: look.format.percent(point.customers),
        value: look.format.percent(point.value),
      }),
    [t],
  )
  const option = useCallback(
    (look: ChartLook): ChartOption => {
      const { colours, six } = look
      const pointed = { customers: at, value: valueAt(points, at) }
      const percent = (share: number) => look.format.percent(share, 0)
      const axis = { ...quietAxis(look), type: 'value' as const, min: 0, max: 1, interval: 0.2 }
      const label = { ...quietAxis(look).axisLabel, formatter: percent }
      return {
        grid: { left: 8, right: 20, top: 28, bottom: 8, outerBoundsMode: 'same' },
        tooltip: {
          ...plainTooltip(look),
          trigger: 'axis',
          axisPointer: { type: 'line', lineStyle: { color: colours.control } },
          formatter: (params) => {
            const [first] = Array.isArray(params) ? params : [params]
            const point = first && points[first.dataIndex]
            return point ? words(look, point) : ''
          },
        },
        xAxis: {
          ...axis,
          axisLabel: label,
          splitLine: { show: false },
          name: t('chart.customersFromTop'),
          nameLocation: 'middle',
          nameGap: 28,
        },
        yAxis: { ...axis, axisLabel: label, name: t('chart.valueShare'), nameLocation: 'end', nameGap: 12 },
        series: [
          {
            type: 'line',
            data: points.map((point) => [point.customers, point.value]),
            symbol: 'circle',
            symbolSize: 7,
            showSymbol: false,
            triggerEvent: true,
            lineStyle: { width: 2.5, color: six[0] },
            itemStyle: { color: six[0] },
            areaStyle: { color: six[0], opacity: 0.07 },
            markLine: {
              silent: true,
              symbol: 'none',
              animation: false,
              lineStyle: { color: colours.seal, type: 'dashed', width: 1 },
              label: { show: false },
              data: [
                [{ coord: [at, 0] }, { coord: [at, pointed.value] }],
                [{ coord: [0, pointed.value] }, { coord: [at, pointed.value] }],
              ],
            },
            markPoint: {
              silent: true,
              symbol: 'circle',
              symbolSize: 9,
              itemStyle: { color: colours.seal },
              label: {
                position: 'right',
                distance: 10,
                offset: [0, 10],
                ...look.text,
                fontSize: 13,
                fontWeight: 600,
                color: colours.sealInk,
                align: 'left',
                // A phone has no room for it in one line.
                ...(look.isPhone
                  ? { width: 150, overflow: 'break' as const, verticalAlign: 'top' as const, lineHeight: 18 }
                  : {}),
                formatter: words(look, pointed),
              },
              data: [{ name: 'at', coord: [at, pointed.value] }],
            },
          },
          {
            type: 'line',
            silent: true,
            data: [
              [0, 0],
              [1, 1],
            ],
            symbol: 'none',
            tooltip: { show: false },
            lineStyle: { color: colours.lineStrong, width: 1, type: 'dotted' },
            markPoint: {
              silent: true,
              symbolSize: 0,
              label: {
                ...look.text,
                color: colours.inkFaint,
                formatter: t('chart.allAlike'),
                align: 'left',
                offset: [8, 16],
              },
              data: [{ name: 'alike', coord: [0.6, 0.6] }],
            },
          },
        ],
      }
    },
    [points, at, words, t],
  )
  const tenths = Array.from({ length: 10 }, (_, index) => (index + 1) / 10)
  return (
    <Chart
      title={title}
      height={height}
      option={option}
      rows={{
        columns: [t('chart.customersFromTop'), t('chart.valueShare')],
        rows: tenths.map((share) => ({
          cells: [format.percent(share, 0), format.percent(valueAt(points, share))],
          at: { seriesIndex: 0, dataIndex: points.findIndex((point) => point.customers >= share) },
        })),
      }}
      onPick={onPick && (({ dataIndex }) => points[dataIndex] && onPick(points[dataIndex]))}
    />
  )
}
