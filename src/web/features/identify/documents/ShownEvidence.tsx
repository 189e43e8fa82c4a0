import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { DateText } from '../../../ui/DateText.tsx'
import styles from './Documents.module.css'

/** What this customer was shown of our evidence, and where to choose more. */
export function ShownEvidence({ customerId, mayTake }: { customerId: string; mayTake: boolean }) {
  const t = useText<typeof texts>('documents')
  const shown = useQuery(orpc.documents.shown.queryOptions({ input: { customerId } })).data?.data ?? []
  return (
    <div className={styles.part}>
      {shown.length > 0 && (
        <>
          <h3>{t('evidence.shown')}</h3>
          <ul className={styles.list}>
            {shown.map(({ id, title, at, employeeName, purpose }) => (
              <li key={id} className={styles.line}>
                <span>{title}</span>
                <span className={styles.quiet}>
                  <DateText value={at} />
                  {[employeeName, purpose].filter(Boolean).map((each) => ` · ${each}`)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayTake && (
        <Link to="/identify/evidence" search={{ for: customerId }}>
          {t('evidence.pick')}
        </Link>
      )}
    </div>
  )
}
