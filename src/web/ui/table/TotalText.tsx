import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { useFormat } from '../LocaleProvider.tsx'
import type { Total } from './column.ts'
import styles from './DataTable.module.css'

/** "12,345" or "about 1.2 million": a number that is not exact says so. */
export function TotalText({ total }: { total: Total | undefined }) {
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  // An empty list says so in the middle of the page.
  if (!total || total.count === 0) return <span className={styles.total} />
  const count = total.count
  return (
    <span className={styles.total} role="status">
      {total.isExact
        ? t('table.total', { count, shown: format.number(count) })
        : t('table.totalAbout', { count, shown: format.short(count) })}
    </span>
  )
}
