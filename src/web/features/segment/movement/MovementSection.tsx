import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/movement.json'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import styles from './Movement.module.css'
import { MovementMatrix } from './MovementMatrix.tsx'
import type { Dimension } from './movement.ts'

const dimensions: Dimension[] = ['tier', 'valueClass', 'pattern']

/** How many customers rose and fell between two counted days. */
export function MovementSection() {
  const t = useText<typeof texts>('movement')
  const format = useFormat()
  const [dimension, setDimension] = useState<Dimension>('tier')
  const [from, setFrom] = useState<string>()
  const [to, setTo] = useState<string>()
  const input = { dimension, ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const movement = useQuery({
    ...orpc.movement.read.queryOptions({ input }),
    placeholderData: keepPreviousData,
  }).data
  if (!movement) return null
  if (movement.from === null) {
    return (
      <Section title={t('title')}>
        <p className={styles.quiet}>{t('notYet')}</p>
      </Section>
    )
  }
  const { days, rose, fell } = movement
  const start = movement.from
  const options = days.map(({ day, isRecounted }) => ({
    value: day,
    label: isRecounted ? t('recounted', { date: format.date(day) }) : format.date(day),
  }))
  const counted = days.find((day) => !day.isRecounted)?.day
  const sentence = t('sentence', {
    date: format.date(start),
    rose: t('rose', { count: rose, shown: format.number(rose) }),
    fell: t('fell', { count: fell, shown: format.number(fell) }),
  })
  return (
    <Section
      title={sentence}
      extra={
        <Segmented<Dimension>
          size="small"
          value={dimension}
          onChange={setDimension}
          options={dimensions.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      }
    >
      <div className={styles.days}>
        <Select
          size="small"
          aria-label={t('from')}
          value={start}
          options={options.filter(({ value }) => to === undefined || value <= to)}
          onChange={setFrom}
        />
        <span>{t('until')}</span>
        <Select
          size="small"
          aria-label={t('to')}
          value={to ?? 'now'}
          options={[
            ...options.filter(({ value }) => value > start),
            { value: 'now', label: t('now') },
          ].toReversed()}
          onChange={(day) => setTo(day === 'now' ? undefined : day)}
        />
      </div>
      <MovementMatrix movement={movement} dimension={dimension} />
      <p className={styles.quiet}>
        <CountedAt
          {...(counted ? { lead: t('begins', { date: format.date(counted) }) } : {})}
          at={movement.countedAt}
        />
      </p>
    </Section>
  )
}
