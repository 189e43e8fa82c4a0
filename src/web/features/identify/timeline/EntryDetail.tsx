import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import type today from '../../../locales/zh-CN/today.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { Entry } from './entry.ts'
import styles from './Timeline.module.css'
import { useChangeWords } from './use-change-words.ts'

/** What was bought or brought back, the dearest first. */
export function OrderLines({ entry }: { entry: Extract<Entry, { kind: 'purchase' | 'return' }> }) {
  const t = useText<typeof texts>('timeline')
  const format = useFormat()
  // Where no line names its product, the sum above has said it all.
  const lines = entry.lines.some((line) => line.name) ? entry.lines : []
  const more = entry.lineCount - entry.lines.length
  const money = (amountMinor: number) =>
    format.money({ amountMinor: Math.abs(amountMinor), currency: entry.currency })
  return (
    <div className={styles.lines}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fact never changes, and its lines have no other identity
        <span key={index} className={styles.line}>
          <span>
            {line.name ?? t('order.noProduct')}
            {Math.abs(line.quantity) !== 1 && (
              <span className={styles.quiet}> × {format.number(Math.abs(line.quantity), 3)}</span>
            )}
          </span>
          {entry.lineCount > 1 && <span className={styles.quiet}>{money(line.amountMinor)}</span>}
        </span>
      ))}
      {more > 0 && <span className={styles.quiet}>{t('order.more', { count: more })}</span>}
      {entry.orderNumber && (
        <span className={styles.quiet}>{t('order.number', { number: entry.orderNumber })}</span>
      )}
    </div>
  )
}

const moods = [1, 2, 3, 4, 5] as const

/** What came of it, what else was said, and where to begin next time. */
export function ContactDetail({ entry }: { entry: Extract<Entry, { kind: 'contact' }> }) {
  const t = useText<typeof texts>('timeline')
  const said = useText<typeof today>('today')
  const mood = moods.find((each) => each === entry.mood)
  const facts = [
    ...(mood ? [`${said('mood')} ${t(`moods.${mood}`)}`] : []),
    ...(entry.isCorrection ? [t('contact.corrected')] : []),
  ]
  return (
    <div className={styles.lines}>
      {entry.reasonNote && <span>{entry.reasonNote}</span>}
      {entry.result && <span>{entry.result}</span>}
      {entry.note && <span>{entry.note}</span>}
      {entry.hook && <span>{t('contact.hook', { hook: entry.hook })}</span>}
      {facts.length > 0 && <span className={styles.quiet}>{facts.join(' · ')}</span>}
    </div>
  )
}

/** Field by field, what it was and what it became. */
export function ChangeLines({ entry }: { entry: Extract<Entry, { kind: 'change' }> }) {
  const t = useText<typeof texts>('timeline')
  const words = useChangeWords()
  const lines = entry.changes.flatMap((change) =>
    change.action === 'delete'
      ? [
          {
            key: change.recordId,
            field: words.record(change.table),
            before: null,
            after: t('change.removed'),
          },
        ]
      : change.fields.map((each) => ({
          key: `${change.recordId} ${each.field}`,
          field: words.field(change.table, each.field),
          before: words.value(each.field, each.before),
          after: words.value(each.field, each.after),
        })),
  )
  return (
    <div className={styles.lines}>
      {lines.map(({ key, field, before, after }) => (
        <span key={key}>
          {field}
          {before !== null && <span className={styles.before}> {before}</span>}
          {after !== null && <span> {after}</span>}
        </span>
      ))}
      {entry.reason && <span className={styles.quiet}>{entry.reason}</span>}
    </div>
  )
}
