import type { SharedField } from '../../../../contracts/sharing-words.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { Preview } from './agreement.ts'
import styles from './Sharing.module.css'
import { useSharingWords } from './use-sharing-words.ts'

/** How many agreed and how many not, and three as the partner would read them. */
export function PreviewOf({ preview: { counts, rows } }: { preview: Preview }) {
  const t = useText<typeof texts>('sharing')
  const words = useSharingWords()
  const format = useFormat()
  const fields = Object.keys(rows[0]?.fields ?? {}) as SharedField[]
  const others = (['refused', 'unasked', 'closedPurpose'] as const).filter((each) => counts[each] > 0)
  return (
    <div className={styles.preview} role="status">
      <p>
        <strong>
          {t(counts.isCapped ? 'preview.grantedOfMore' : 'preview.granted', {
            count: counts.granted,
            granted: format.number(counts.granted),
            meant: format.number(counts.meant),
          })}
        </strong>
        {others.map((each) => (
          <span key={each} className={cards.quiet}>
            {' · '}
            {t(`preview.${each}`, { count: counts[each], shown: format.number(counts[each]) })}
          </span>
        ))}
      </p>
      {rows.length === 0 ? (
        <p className={cards.quiet}>{t('preview.nobody')}</p>
      ) : (
        <div className={styles.wide}>
          <table className={styles.rows}>
            <caption>{t('preview.rows')}</caption>
            <thead>
              <tr>
                {fields.map((field) => (
                  <th key={field}>{words.field(field)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  {fields.map((field) => (
                    <td key={field}>{row.fields[field] ?? '–'}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
