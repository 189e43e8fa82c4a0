import { useCallback } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/lifecycle.json'
import { Chart } from '../../../ui/charts/Chart.tsx'
import type { ChartOption } from '../../../ui/charts/engine.ts'
import { type ChartLook, quietAxis } from '../../../ui/charts/look.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

type StagePoint = { key: string; name: string; customers: number; valueMinor: number }
type LifeCycleCurveProps = { title: string; points: StagePoint[]; onPick: (stage: string) => void }

/** How strong the relationship is at each stage: the shape one knows, not a measurement. */
const heights = [0.16, 0.4, 0.74, 0.94, 0.56, 0.14]

const radiusOf = (customers: number, most: number, largest: number) =>
  most === 0 ? 4 : Math.max(4, largest * Math.sqrt(customers / most))

/** The curve of a relationship's life, and on it how many customers stand where. */
export function LifeCycleCurve({ title, points, onPick }: LifeCycleCurveProps) {
  const t = useText<typeof texts>('lifecycle')
  const format = useFormat()
  const option = useCallback(
    (look: ChartLook): ChartOption => {
      const most = Math.max(0, ...points.map((point) => point.customers))
      const largest = look.isPhone ? 18 : 30
      return {
        grid: { left: look.isPhone ? 0 : 16, right: look.isPhone ? 0 : 16, top: 40, bottom: 48 },
        xAxis: {
          ...quietAxis(look),
          type: 'category',
          data: points.map((point) => point.name),
          axisLabel: {
            ...look.text,
            fontSize: look.isPhone ? 11 : 13,
            color: look.colours.ink,
            interval: 0,
            margin: 16,
            ...(look.isPhone ? { width: 56, overflow: 'break' as const } : {}),
          },
        },
        yAxis: { type: 'value', show: false, min: 0, max: 1.1 },
        series: [
          {
            type: 'line',
            z: 1,
            animation: false,
            smooth: 0.45,
            silent: true,
            showSymbol: false,
            data: heights.slice(0, points.length),
            lineStyle: { color: look.colours.lineStrong, width: 2 },
            areaStyle: { color: look.colours.sunken },
          },
          {
            type: 'custom',
            z: 3,
            data: points.map((_, index) => [index, heights[index] ?? 0]),
            renderItem(params, api) {
              const point = points[params.dataIndex]
              if (!point) return null
              const [x = 0, y = 0] = api.coord([params.dataIndex, heights[params.dataIndex] ?? 0])
              const r = radiusOf(point.customers, most, largest)
              const isMarked = point.key === 'decline'
              return {
                type: 'group',
                children: [
                  {
                    type: 'circle',
                    shape: { cx: x, cy: y, r },
                    style: { fill: isMarked ? look.colours.seal : look.six[0], opacity: 0.92 },
                  },
                  {
                    type: 'text',
                    style: {
                      text: look.format.number(point.customers),
                      x,
                      y: y - r - 6,
                      align: 'center',
                      verticalAlign: 'bottom',
                      font: `600 13px ${look.text.fontFamily}`,
                      fill: look.colours.ink,
                    },
                  },
                ],
              }
            },
          },
        ],
      }
    },
    [points],
  )
  return (
    <Chart
      title={title}
      detail={t('curve')}
      height={280}
      option={option}
      rows={{
        columns: [t('stage'), t('customers'), t('value')],
        rows: points.map((point, dataIndex) => ({
          cells: [point.name, format.number(point.customers), format.amount(point.valueMinor, 'short')],
          at: { seriesIndex: 1, dataIndex },
        })),
      }}
      onPick={({ dataIndex }) => {
        const point = points[dataIndex]
        if (point) onPick(point.key)
      }}
    />
  )
}
