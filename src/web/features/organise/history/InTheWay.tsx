import type { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import type { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './History.module.css'
import { kindKey } from './operation-words.ts'

type Listed = {
  id: string
  kind: string
  actorName: string
  at: string
  /** Of an import the file. */
  reason?: string | null
  subject: string | null
  customerId: string | null
}

type InTheWayProps = {
  operations: readonly Listed[]
  /** A dialog stands outside of the page's own tree. */
  t: ReturnType<typeof useText<typeof texts>>
  format: ReturnType<typeof useFormat>
}

/** Operations in the order in which they are undone, each with a way to whom it concerned. */
export function InTheWay({ operations, t, format }: InTheWayProps) {
  return (
    <ol className={styles.way}>
      {operations.map(({ id, kind, actorName, at, reason, subject, customerId }) => {
        const whom = [subject, reason].filter(Boolean).join(' · ')
        const what = whom ? t('of', { what: t(kindKey(kind)), whom }) : t(kindKey(kind))
        return (
          <li key={id}>
            {customerId ? (
              <a href={`/identify/customers/${customerId}`} target="_blank" rel="noreferrer">
                {what}
              </a>
            ) : (
              what
            )}
            <span className={styles.quiet}>
              {' '}
              {actorName === 'system' || actorName === 'customer' ? t(`actor.${actorName}`) : actorName} ·{' '}
              {format.date(at, 'dayTime')}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
