import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import styles from './Today.module.css'

const ownerless = [{ field: 'ownerId', operator: 'isEmpty' }]

/** Whoever belongs to nobody stands on nobody's list: told to who may assign him, with the way there. */
export function OwnerlessNote() {
  const t = useText<typeof texts>('today')
  const format = useFormat()
  const mayAssign = useCan()('customer.assign')
  const filter = JSON.stringify(ownerless)
  const { data } = useQuery({
    ...orpc.customers.count.queryOptions({ input: { filter } }),
    enabled: mayAssign,
  })
  if (!mayAssign || !data || data.count === 0) return null
  return (
    <p className={styles.ownerless}>
      {t('yet.ownerless', { count: data.count, shown: format.number(data.count) })}{' '}
      <Link to="/identify/customers" search={{ filter: ownerless }}>
        {t('yet.assign')}
      </Link>
    </p>
  )
}
