import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { useSession } from '../../../session.ts'
import { Person } from '../../../ui/Person.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { tierTones } from '../../identify/customers/customer-words.ts'
import styles from './Glance.module.css'
import { StakeHelp } from './StakeHelp.tsx'
import type { Glance } from './today-words.ts'

/** Who he is: face, name, seal, stage, whose he is, and what is at stake. */
export function GlanceHead({ glance }: { glance: Glance }) {
  const t = useText<typeof texts>('today')
  const me = useSession()
  const { name, tier, stage, company, city, ownerName } = glance
  const about = [
    t(`stage.${stage}`),
    company,
    city,
    ownerName !== me.name && ownerName && t('ownerIs', { name: ownerName }),
  ]
  return (
    <header className={styles.glanceHead}>
      <Person name={name} size={44} isNameHidden />
      <div className={styles.glanceName}>
        <h2>
          {glance.isInScope ? (
            <Link to="/identify/customers/$customerId" params={{ customerId: glance.customerId }}>
              {name}
            </Link>
          ) : (
            name
          )}{' '}
          <TierSeal
            name={t(tier === 'vip' ? 'vip' : 'ordinary')}
            tone={tierTones[tier]}
            isNamed={tier !== 'vip'}
            size={18}
          />
        </h2>
        <p>{about.filter(Boolean).join(' · ')}</p>
      </div>
      {glance.reasons.length > 0 && (
        <div className={styles.atStake}>
          <StakeHelp row={glance} />
          <small>{t('stake.stake')}</small>
        </div>
      )}
    </header>
  )
}
