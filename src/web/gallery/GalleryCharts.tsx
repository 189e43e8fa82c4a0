import { App } from 'antd'
import { useMemo } from 'react'
import { useLanguage } from '../i18n.ts'
import { Bars } from '../ui/charts/Bars.tsx'
import { ParetoCurve } from '../ui/charts/ParetoCurve.tsx'
import { RetentionTriangle } from '../ui/charts/RetentionTriangle.tsx'
import { TrendLine } from '../ui/charts/TrendLine.tsx'
import { ValuePyramid } from '../ui/charts/ValuePyramid.tsx'
import { useFormat } from '../ui/LocaleProvider.tsx'
import { Page } from '../ui/Page.tsx'
import { PageHead } from '../ui/PageHead.tsx'
import styles from './Gallery.module.css'
import { cohortsUpTo, curve, headOffice, satisfaction } from './gallery-figures.ts'
import { galleryTexts } from './gallery-texts.ts'

const twoDigits = (value: number) => value.toFixed(2)

export function GalleryCharts() {
  const words = galleryTexts[useLanguage()]
  const format = useFormat()
  const { message } = App.useApp()
  const say = (name: string) => void message.info(words.picked.replace('{{name}}', name))
  const months = useMemo(
    () =>
      Array.from({ length: 12 }, (_, index) =>
        format.date(new Date(Date.UTC(2025, 11 + index, 3)).toISOString(), 'month'),
      ),
    [format],
  )
  const figures = useMemo(() => figuresFor(words, format.percent, months), [words, format, months])
  return (
    <Page head={<PageHead title={words.charts} />}>
      <div className={styles.charts}>
        <section>
          <ValuePyramid
            title={words.pyramidTitle}
            layers={figures.layers}
            onPick={(layer) => say(layer.name)}
          />
        </section>
        <section>
          <ParetoCurve
            title={words.curveTitle}
            points={curve}
            onPick={(point) => say(format.percent(point.customers))}
          />
        </section>
        <section>
          <RetentionTriangle
            title={words.retentionTitle}
            cohorts={figures.cohorts}
            onPick={(cohort, age) => say(`${cohort.name} +${age}`)}
          />
        </section>
        <section>
          <TrendLine
            title={words.trendTitle}
            moments={months}
            series={figures.series}
            say={twoDigits}
            goal={figures.goal}
            onPick={(series, at) => say(`${series.name} ${months[at]}`)}
          />
        </section>
        <section>
          <Bars
            title={words.barsTitle}
            bars={figures.bars}
            columns={[words.reason, words.share]}
            say={format.percent}
            onPick={(bar) => say(bar.name)}
          />
        </section>
      </div>
    </Page>
  )
}

function figuresFor(
  words: (typeof galleryTexts)['en'],
  percent: (share: number) => string,
  months: string[],
) {
  const value = (units: number) => ({ amountMinor: units * 100, currency: 'CNY' })
  return {
    say: percent,
    layers: [
      {
        key: 'A',
        name: words.classA,
        customers: 1132,
        customerShare: 0.261,
        value: value(7_128_900),
        valueShare: 0.8,
      },
      {
        key: 'B',
        name: words.classB,
        customers: 1469,
        customerShare: 0.339,
        value: value(1_336_600),
        valueShare: 0.15,
      },
      {
        key: 'C',
        name: words.classC,
        customers: 1737,
        customerShare: 0.4,
        value: value(445_500),
        valueShare: 0.05,
      },
    ],
    cohorts: cohortsUpTo((ago) => months[11 - ago] ?? ''),
    series: [
      { key: 'branch', name: words.branch, points: satisfaction },
      { key: 'head', name: words.head, points: headOffice },
    ],
    goal: { value: 1.05, name: words.goal },
    bars: [
      { key: 'price', name: words.price, value: 0.38, low: 0.34, high: 0.42, isMarked: true },
      { key: 'service', name: words.service, value: 0.27, low: 0.23, high: 0.31 },
      { key: 'product', name: words.product, value: 0.18, low: 0.15, high: 0.22 },
      { key: 'market', name: words.market, value: 0.11, low: 0.08, high: 0.14 },
      { key: 'technology', name: words.technology, value: 0.06, low: 0.04, high: 0.09 },
    ],
  }
}
