import { useCallback, useMemo } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { useFormat } from '../LocaleProvider.tsx'
import { Chart } from './Chart.tsx'
import type { ChartOption } from './engine.ts'
import { heatStep } from './heat-step.ts'
import { type ChartLook, plainTooltip, quietAxis } from './look.ts'

/** Customers who bought first in the same month, and how many of them bought again in each month after. */
export type Cohort = {
  /** "Mar 2026", in the reader's words. */
  name: string
  size: number
  /** By months since the first purchase; the first is 1. */
  shares: number[]
  /** The last period of `shares` is still running: more may come. */
  isLastOpen?: boolean
}

const isOpen = ({ shares, isLastOpen }: Cohort, age: number) =>
  isLastOpen === true && age === shares.length - 1

type RetentionTriangleProps = {
  title: string
  cohorts: Cohort[]
  /** "Month {{count}}" of the ages; `month` or `quarter`. */
  period?: 'month' | 'quarter'
  onPick?: (cohort: Cohort, age: number) => void
}

const rowHeight = 28
const cellWidth = 36

/** Who comes back: a heat table, one row a cohort, darker where more of it bought again. */
export function RetentionTriangle({ title, cohorts, period = 'month', onPick }: RetentionTriangleProps) {
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const ages = Math.max(0, ...cohorts.map((cohort) => cohort.shares.length))
  const cells = useMemo(
    () => cohorts.flatMap((cohort, row) => cohort.shares.map((share, age) => ({ cohort, row, age, share }))),
    [cohorts],
  )
  // The first month is everybody by definition; measured by it, all others would look alike.
  const most = Math.max(0, ...cells.filter(({ age }) => age > 0).map(({ share }) => share))
  const option = useCallback(
    (look: ChartLook): ChartOption => ({
      grid: { left: 8, right: 4, top: 24, bottom: 4, outerBoundsMode: 'same' },
      tooltip: {
        ...plainTooltip(look),
        formatter: (params) => {
          const cell = Array.isArray(params) ? undefined : cells[params.dataIndex]
          if (!cell) return ''
          const people = look.format.number(Math.round(cell.share * cell.cohort.size))
          const text = t('chart.cameBack', {
            cohort: cell.cohort.name,
            age: t(`chart.${period}`, { age: cell.age }),
            share: look.format.percent(cell.share),
            people,
          })
          return isOpen(cell.cohort, cell.age) ? t('chart.soFar', { text }) : text
        },
      },
      xAxis: {
        ...quietAxis(look),
        type: 'category',
        position: 'top',
        data: Array.from({ length: ages }, (_, age) => String(age)),
        axisLine: { show: false },
        // Above the first column, which is 100 % by definition, stands what the others count.
        axisLabel: {
          ...quietAxis(look).axisLabel,
          interval: 0,
          formatter: (age: string) => (age === '0' ? t(`chart.${period}s`) : age),
        },
      },
      yAxis: {
        ...quietAxis(look),
        type: 'category',
        inverse: true,
        data: cohorts.map((cohort) => `${cohort.name} · ${look.format.number(cohort.size)}`),
        axisLine: { show: false },
        axisLabel: { ...look.text, color: look.colours.inkSoft },
      },
      series: [
        {
          type: 'custom',
          encode: { x: 0, y: 1 },
          data: cells.map(({ row, age }) => [age, row]),
          renderItem(params, api) {
            const cell = cells[params.dataIndex]
            const size = api.size?.([1, 1])
            if (!cell || !Array.isArray(size)) return null
            const [x = 0, y = 0] = api.coord([cell.age, cell.row])
            const [width = 0, height = 0] = size
            const step = heatStep(cell.share, most, look.heat.length)
            const isStart = cell.age === 0
            // What is not whole yet does not look like less.
            const isPale = isStart || isOpen(cell.cohort, cell.age)
            return {
              type: 'rect',
              shape: {
                x: x - width / 2 + 1,
                y: y - height / 2 + 1,
                width: width - 2,
                height: height - 2,
                r: 3,
              },
              style: { fill: isPale ? look.colours.sunken : (look.heat[step] ?? look.colours.sunken) },
              textContent: {
                type: 'text',
                style: {
                  text: look.format.percent(cell.share, 0),
                  font: `400 12px ${look.text.fontFamily}`,
                  fill: isPale ? look.colours.inkFaint : (look.heatInks[step] ?? look.colours.ink),
                },
              },
              textConfig: { position: 'inside' },
            }
          },
        },
      ],
    }),
    [cells, cohorts, ages, most, period, t],
  )
  return (
    <Chart
      title={title}
      height={cohorts.length * rowHeight + 32}
      minWidth={ages * cellWidth + 120}
      option={option}
      rows={{
        columns: [
          t('chart.cohort'),
          t('chart.customers'),
          ...Array.from({ length: ages }, (_, age) => String(age)),
        ],
        rows: cohorts.map((cohort) => ({
          cells: [
            cohort.name,
            format.number(cohort.size),
            ...Array.from({ length: ages }, (_, age) => {
              const share = cohort.shares[age]
              if (share === undefined) return ''
              const text = format.percent(share, 0)
              return isOpen(cohort, age) ? t('chart.soFar', { text }) : text
            }),
          ],
        })),
      }}
      onPick={
        onPick &&
        (({ dataIndex }) => {
          const cell = cells[dataIndex]
          if (cell) onPick(cell.cohort, cell.age)
        })
      }
    />
  )
}
