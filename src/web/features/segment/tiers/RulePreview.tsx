import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Form } from 'antd'
import { orpc } from '../../../api.ts'
import { asProblem } from '../../../problem.ts'
import { type RuleValues, toRule } from './rule-form.ts'
import styles from './Tiers.module.css'
import { useTierWords } from './use-tier-words.ts'

/** Whom the rule in the form around it would move; follows what is typed. */
export function RulePreview({ minorPerUnit }: { minorPerUnit: number }) {
  const { t, c, format } = useTierWords()
  const match: RuleValues['match'] | undefined = Form.useWatch('match')
  const conditions: RuleValues['conditions'] | undefined = Form.useWatch('conditions')
  const nearPercent: number | undefined = Form.useWatch('nearPercent')
  const made = toRule(
    { ...(match ? { match } : {}), ...(conditions ? { conditions } : {}), nearPercent: nearPercent ?? 0 },
    minorPerUnit,
  )
  const query = useQuery({
    ...orpc.tiers.preview.queryOptions({ input: made ?? skipToken }),
    placeholderData: keepPreviousData,
  })
  if (query.error) return <p className={styles.preview}>{asProblem(query.error).detail}</p>
  if (!made || !query.data) return <p className={styles.preview}>{t('preview.asking')}</p>
  const { vip, up, down, heldByHand, near, examples } = query.data
  const people = (count: number) => ({ count, shown: format.number(count) })
  const worth = (minor: number) => format.amount(minor, 'short')
  return (
    <div className={styles.preview} aria-live="polite" data-stale={query.isPlaceholderData || undefined}>
      <strong>{t('preview.vips', { ...people(vip.customers), amount: worth(vip.valueMinor) })}</strong>
      <p>
        {up.customers + down.customers === 0
          ? t('preview.nobody')
          : `${t('preview.up', { ...people(up.customers), amount: worth(up.valueMinor) })}${t('comma')}${t('preview.down', { ...people(down.customers), amount: worth(down.valueMinor) })}`}
      </p>
      <p className={styles.quiet}>
        {t('preview.near', people(near))}
        {heldByHand > 0 && t('preview.held', people(heldByHand))}
      </p>
      <p className={styles.quiet}>{t('preview.company')}</p>
      {examples.length > 0 && (
        <ul className={styles.examples}>
          {examples.map(({ customerId, name, to, valueMinor }) => (
            <li key={customerId}>
              <span>{name}</span>
              <span className={styles.quiet}>
                {t('preview.to', { tier: c(`tier.${to}`) })} · {worth(valueMinor)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
