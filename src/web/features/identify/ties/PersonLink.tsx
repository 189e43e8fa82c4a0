import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n.ts'
import type aroundTexts from '../../../locales/zh-CN/around.json'
import type texts from '../../../locales/zh-CN/influence.json'
import rows from '../../../ui/RowList.module.css'
import styles from './Circles.module.css'
import type { PersonAround } from './graph-view.ts'

type PersonLinkProps = {
  person: PersonAround
  /** He stands with the customer whose page this is; else `of` is whose he is. */
  isOwn: boolean
  of?: string | undefined
}

/** Somebody without a record of his own, told apart from customers; the link leads to where he stands. */
export function PersonLink({ person, isOwn, of }: PersonLinkProps) {
  const t = useText<typeof texts>('influence')
  const around = useText<typeof aroundTexts>('around')
  const words = [around(`relations.${person.relation}`), person.role]
  return (
    <>
      <Link
        className={styles.around}
        to="/identify/customers/$customerId"
        params={{ customerId: person.customerId }}
        search={{ side: 'left', person: person.id }}
      >
        {person.name}
      </Link>{' '}
      <span className={rows.quiet}>
        {[...words, !isOwn && of && t('standsWith', { name: of })].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}
