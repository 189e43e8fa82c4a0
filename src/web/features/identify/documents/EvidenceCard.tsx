import { Checkbox } from 'antd'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { useSession } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay } from '../../../ui/format.ts'
import { type DocumentRow, kindName } from './document.ts'
import styles from './Evidence.module.css'

type EvidenceCardProps = {
  document: DocumentRow
  isChosen: boolean
  onChoose: () => void
  onOpen: () => void
}

/** One piece of evidence: what it proves, of what, and whether it still holds. */
export function EvidenceCard({ document, isChosen, onChoose, onOpen }: EvidenceCardProps) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  const { timeZone } = useSession()
  const { title, proves, summary, productName, industry, customerName, validUntil } = document
  const isOver = validUntil !== null && validUntil < businessDay(new Date(), timeZone)
  const about = [productName, industry, customerName].filter(Boolean).join(' · ')
  return (
    <li className={styles.card} data-chosen={isChosen || undefined}>
      <Checkbox
        checked={isChosen}
        disabled={isOver || document.isArchivedKind}
        onChange={onChoose}
        aria-label={t('evidence.choose', { title })}
      />
      <div className={styles.text}>
        <button type="button" className={styles.title} onClick={onOpen}>
          {title}
        </button>
        <p className={styles.quiet}>{kindName(document, language)}</p>
        {(proves ?? summary) && <p>{proves ?? summary}</p>}
        {about && <p className={styles.quiet}>{about}</p>}
        {validUntil && (
          <p className={isOver ? styles.alarm : styles.quiet}>
            {t(isOver ? 'evidence.over' : 'validUntil')} <DateText value={validUntil} />
          </p>
        )}
      </div>
    </li>
  )
}
