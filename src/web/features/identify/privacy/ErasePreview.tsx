import { Alert } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/privacy.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Privacy.module.css'
import { useTableName } from './privacy-words.ts'

/** What goes, what stays, and what is in the way: the same for whoever asks and for whoever decides. */
export function ErasePreview({ preview }: { preview: Answers['privacy']['previewErasure'] }) {
  const t = useText<typeof texts>('privacy')
  const nameOf = useTableName()
  const format = useFormat()
  const { rows, members, complaints } = preview
  return (
    <>
      {complaints > 0 && (
        <Alert
          type="error"
          showIcon
          style={{ marginTop: 12 }}
          title={t('erase.complaints', { count: complaints })}
        />
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('erase.what')}</th>
            <th>{t('erase.count')}</th>
            <th>{t('erase.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.table}>
              <td>{nameOf(row.table)}</td>
              <td>
                {row.lines === row.count
                  ? format.number(row.count)
                  : t('erase.orders', {
                      orders: format.number(row.count),
                      count: row.lines,
                      shown: format.number(row.lines),
                    })}
              </td>
              <td>{t(`becomes.${row.becomes}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(({ table }) => table === 'tie') && <p className={styles.quiet}>{t('erase.tieHint')}</p>}
      {members > 1 && <p className={styles.quiet}>{t('erase.members', { count: members })}</p>}
    </>
  )
}
