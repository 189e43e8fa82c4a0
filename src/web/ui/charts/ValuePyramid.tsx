import type { CustomSeriesRenderItemReturn } from 'echarts'
import { useCallback, useMemo } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import type { MoneyValue } from '../format.ts'
import { useFormat } from '../LocaleProvider.tsx'
import { Chart } from './Chart.tsx'
import type { ChartOption } from './engine.ts'
import type { ChartLook } from './look.ts'
import { type LayerShape, layerShape } from './pyramid-shape.ts'
import { roundedShares } from './rounded-shares.ts'
import { textWidth } from './text-width.ts'

export type PyramidLayer = {
  key: string
  /** Whether it is the best class there is: the first layer may be a lower one. The first layer, unless said. */
  isTop?: boolean
  name: string
  customers: number
  /** Of all customers, 0–1. */
  customerShare: number
  value: MoneyValue
  /** Of all value, 0–1. */
  valueShare: number
}

type ValuePyramidProps = {
  title: string
  /** From the top, where few bring much, to the bottom. */
  layers: PyramidLayer[]
  onPick?: (layer: PyramidLayer) => void
  height?: number
}

/** Few customers at the top bring most of the value: the pyramid counts people, the bars beside it weigh them. */
export function ValuePyramid({
  title,
  layers: exact,
  onPick,
  height = 80 * exact.length,
}: ValuePyramidProps) {
  const layers = useMemo(() => shown(exact), [exact])
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const option = useCallback(
    (look: ChartLook): ChartOption => ({
      series: [
        {
          type: 'custom',
          coordinateSystem: 'none',
          data: layers.map((layer) => layer.valueShare),
          renderItem(params, api) {
            const index = params.dataIndex
            const layer = layers[index]
            if (!layer) return null
            const size = { width: api.getWidth(), height: api.getHeight() }
            const shape = layerShape({ index, count: layers.length, ...size })
            const people = t('chart.people', {
              count: layer.customers,
              shown: look.format.number(layer.customers),
            })
            return drawLayer({ layer, index, shape, look, people })
          },
        },
      ],
    }),
    [layers, t],
  )
  return (
    <Chart
      title={title}
      height={height}
      option={option}
      rows={{
        columns: [
          t('chart.layer'),
          t('chart.customers'),
          t('chart.customerShare'),
          t('chart.value'),
          t('chart.valueShare'),
        ],
        rows: layers.map((layer, dataIndex) => ({
          cells: [
            layer.name,
            format.number(layer.customers),
            format.percent(layer.customerShare),
            format.money(layer.value, 'whole'),
            format.percent(layer.valueShare),
          ],
          at: { seriesIndex: 0, dataIndex },
        })),
      }}
      onPick={onPick && (({ dataIndex }) => layers[dataIndex] && onPick(layers[dataIndex]))}
    />
  )
}

function shown(layers: PyramidLayer[]): PyramidLayer[] {
  const customers = roundedShares(layers.map((layer) => layer.customerShare))
  const value = roundedShares(layers.map((layer) => layer.valueShare))
  return layers.map((layer, index) => ({
    ...layer,
    customerShare: customers[index] ?? layer.customerShare,
    valueShare: value[index] ?? layer.valueShare,
  }))
}

type Layer = { layer: PyramidLayer; index: number; shape: LayerShape; look: ChartLook; people: string }

function drawLayer({ layer, index, shape, look, people }: Layer): CustomSeriesRenderItemReturn {
  const { colours, heat, format, text } = look
  // The seal is for the top; below it one hue grows paler.
  const { isTop = index === 0 } = layer
  const fill = isTop ? colours.seal : heat[Math.max(1, heat.length - 2 - Math.max(1, index))]
  const [x, y] = shape.wordsAt
  const length = Math.max(2, shape.barLength * layer.valueShare)
  const font = (size: number, weight: number) => `${weight} ${size}px ${text.fontFamily}`
  const words = (line: string, at: [number, number], style: { font: string; fill: string }) => ({
    type: 'text' as const,
    style: { text: line, x: at[0], y: at[1], verticalAlign: 'middle' as const, ...style },
  })
  const share = format.percent(layer.customerShare)
  return {
    type: 'group',
    children: [
      { type: 'polygon', shape: { points: shape.slice }, style: { fill } },
      {
        type: 'line',
        shape: { x1: shape.edge + 6, y1: y, x2: x - 8, y2: y },
        style: { stroke: colours.lineStrong, lineWidth: 1, lineDash: [2, 3] },
      },
      words(layer.name, [x, y - 13], { font: font(14, 600), fill: colours.ink }),
      {
        type: 'text',
        style: {
          text: `${people} · ${share}`,
          x: x + textWidth(layer.name, font(14, 600)) + 10,
          y: y - 13,
          verticalAlign: 'middle',
          font: font(12, 400),
          fill: colours.inkSoft,
        },
      },
      { type: 'rect', shape: { x, y: y + 4, width: length, height: 10, r: 2 }, style: { fill } },
      words(
        `${format.money(layer.value, 'short')} · ${format.percent(layer.valueShare)}`,
        [x + length + 8, y + 9],
        {
          font: font(12, 600),
          fill: colours.ink,
        },
      ),
    ],
  }
}
