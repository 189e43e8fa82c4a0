import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Duplicates.module.css'
import { type Reason, useReasonWords } from './reason-words.ts'

type Group = Answers['duplicates']['list']['data'][number]

/** Fifteen bits, one to thirty thousand, fill the bar. */
const fullBits = 15
const shownPairs = 3

/** Why, in sentences, each with a bar as long as it says much: for, or against. */
export function Reasons({ group: { pairs, records } }: { group: Group }) {
  const t = useText<typeof texts>('duplicates')
  const format = useFormat()
  const told = pairs.filter(({ reasons }) => reasons.length > 0).slice(0, shownPairs)
  if (told.length === 0) return null
  return (
    <div className={styles.reasons}>
      {told.map(({ firstId, secondId, between: [a, b], probability, reasons }) => (
        <div key={`${firstId} ${secondId}`}>
          {records.length > 2 && (
            <h3>
              {t('pair', { a: a + 1, b: b + 1, percent: format.percent(Math.min(probability, 0.999), 1) })}
            </h3>
          )}
          <ReasonList reasons={reasons} />
        </div>
      ))}
    </div>
  )
}

function ReasonList({ reasons }: { reasons: Reason[] }) {
  const sayReason = useReasonWords()
  return (
    <ul className={styles.reasonList}>
      {reasons.map((reason) => (
        <li key={`${reason.column} ${reason.how}`} data-against={reason.bits < 0 || undefined}>
          <span>{sayReason(reason)}</span>
          <span className={styles.bar} aria-hidden>
            <span style={{ width: `${Math.min(1, Math.abs(reason.bits) / fullBits) * 100}%` }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
