import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/access.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Access.module.css'

/** On Today: files that leave the house when the reader agrees. */
export function ExportNote() {
  const t = useText<typeof texts>('access')
  const format = useFormat()
  const can = useCan()
  const mayDecide = can('export.approve') && can('history.read')
  const { data } = useQuery({
    ...orpc.exports.list.queryOptions({ input: { whose: 'waiting', limit: 50 } }),
    enabled: mayDecide,
  })
  const count = data?.data.length ?? 0
  if (count === 0) return null
  return (
    <p className={styles.note}>
      {t('request.note', { count, shown: format.number(count) })}{' '}
      <Link to="/organise/access">{t('request.noteGo')}</Link>
    </p>
  )
}
