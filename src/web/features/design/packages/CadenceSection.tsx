import { useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type customers from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/packages.json'
import { useCan } from '../../../session.ts'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Packages.module.css'
import type { Cadence } from './package.ts'

type Value = Cadence['value']
type Days = number | null

const tiers = ['vip', 'ordinary'] as const
const classes = ['A', 'B', 'C'] as const

/** At most so many days between two contacts; where two apply, the shorter holds. Due dates follow. */
export function CadenceSection({ cadence }: { cadence: Cadence }) {
  const t = useText<typeof texts>('packages')
  const c = useText<typeof customers>('customers')
  const can = useCan()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [value, setValue] = useState<Value>(cadence.value)
  const [isBusy, setBusy] = useState(false)
  const mayWrite = can('setting.write')
  const isChanged = JSON.stringify(value) !== JSON.stringify(cadence.value)
  const save = async () => {
    setBusy(true)
    try {
      const { operationId } = await api.packages.setCadence(value)
      saved(operationId, t('cadence.saved'))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  const row = (label: string, days: Days, fallback: Days, change: (next: Days) => void) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td>
        {mayWrite ? (
          <InputNumber
            className={styles.number ?? ''}
            aria-label={label}
            min={1}
            max={3650}
            precision={0}
            suffix={t('cadence.days')}
            value={days}
            placeholder="–"
            onChange={change}
          />
        ) : (
          <span>{sayDays(days)}</span>
        )}
      </td>
      <td className={styles.group}>
        {mayWrite && sayDays(days)}
        {days !== fallback && ` ${t('cadence.fallback', { days: sayDays(fallback) })}`}
      </td>
    </tr>
  )
  const sayDays = (days: Days) => (days === null ? t('cadence.never') : t('cadence.every', { count: days }))
  const of = cadence.fallback
  return (
    <Section title={t('cadence.title')}>
      <p className={styles.summary}>{t('cadence.lead')}</p>
      <table className={styles.table}>
        <tbody>
          {tiers.map((tier) =>
            row(c(`tier.${tier}`), value.tier[tier], of.tier[tier], (days) =>
              setValue({ ...value, tier: { ...value.tier, [tier]: days } }),
            ),
          )}
          {classes.map((each) =>
            row(t('cadence.class', { name: each }), value.valueClass[each], of.valueClass[each], (days) =>
              setValue({ ...value, valueClass: { ...value.valueClass, [each]: days } }),
            ),
          )}
        </tbody>
      </table>
      {mayWrite && (
        <div className={styles.foot}>
          <Button type="primary" disabled={!isChanged} loading={isBusy} onClick={() => void save()}>
            {t('cadence.save')}
          </Button>
          {isChanged && <Button onClick={() => setValue(cadence.value)}>{t('cadence.discard')}</Button>}
        </div>
      )}
    </Section>
  )
}
