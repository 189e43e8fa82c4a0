import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import styles from './CustomerLink.module.css'
import { tierTones } from './customer-words.ts'

type CustomerLinkProps = {
  customerId: string
  name: string
  tier?: keyof typeof tierTones
  /** False where his page is not the reader’s to open, or where the row itself leads there. */
  isLink?: boolean
}

/** A customer in another module's list: his seal and his name, which leads to his page. */
export function CustomerLink({ customerId, name, tier, isLink = true }: CustomerLinkProps) {
  const t = useText<typeof texts>('customers')
  return (
    <span className={styles.customer} title={name}>
      {tier && <TierSeal name={t(`tier.${tier}`)} tone={tierTones[tier]} size={18} />}{' '}
      {isLink ? (
        <Link to="/identify/customers/$customerId" params={{ customerId }}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  )
}
