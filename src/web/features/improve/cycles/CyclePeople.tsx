import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/cycles.json'
import type { Condition, FilterField } from '../../../ui/filter/condition.ts'
import { useConditionWords } from '../../../ui/filter/use-condition-words.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useCustomerFields } from '../../identify/customers/use-customer-fields.ts'
import styles from './Cycles.module.css'
import type { Cycle } from './cycle.ts'

/** Whom a cycle is about, in the words of the filter it was planned with, and how many are kept for comparison. */
export function CyclePeople({ cycle, matching }: { cycle: Cycle; matching: number | undefined }) {
  const t = useText<typeof texts>('cycles')
  const { t: ui } = useTranslation('ui')
  const format = useFormat()
  const fields = useCustomerFields()
  const share = format.percent(cycle.controlPercent / 100)
  const drawn = cycle.memberCount + cycle.controlCount
  const number = cycle.phase === 'plan' ? matching : drawn
  return (
    <Section title={t('form.filter')}>
      <p className={styles.words}>
        {cycle.filter.length === 0 && t('who.all')}
        {cycle.filter.map((condition, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity than their place
          <Fragment key={index}>
            {index > 0 && ` ${ui('filter.and')} `}
            <Words field={fields.find(({ key }) => key === condition.field)} condition={condition} />
          </Fragment>
        ))}
      </p>
      <p className={styles.quiet}>
        {number !== undefined &&
          t(cycle.phase === 'plan' ? 'who.match' : 'who.matched', {
            count: number,
            shown: format.number(number),
          })}{' '}
        {cycle.controlPercent > 0 ? t('who.controls', { share }) : t('who.noControls')}
      </p>
    </Section>
  )
}

function Words({ field, condition }: { field: FilterField | undefined; condition: Condition }) {
  // A field of one's own that was taken away since.
  return field ? <KnownWords field={field} condition={condition} /> : condition.field
}

function KnownWords({ field, condition }: { field: FilterField; condition: Condition }) {
  const { before, value, after } = useConditionWords(field, condition)
  return (
    <>
      {before}
      {value && <strong>{value}</strong>}
      {after}
    </>
  )
}
