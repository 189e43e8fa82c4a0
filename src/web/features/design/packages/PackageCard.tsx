import { CheckOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useLanguage, useText } from '../../../i18n.ts'
import type customers from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/packages.json'
import { Section } from '../../../ui/Section.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { tierTones } from '../../identify/customers/customer-words.ts'
import styles from './Packages.module.css'
import type { Package } from './package.ts'

/** What a tier is promised, as the reader's language says it. */
export function PackageCard({ words, onEdit }: { words: Package; onEdit?: () => void }) {
  const t = useText<typeof texts>('packages')
  const c = useText<typeof customers>('customers')
  const isEnglish = useLanguage() === 'en'
  const filter = [{ field: 'tier', operator: 'in', value: [words.tier] }]
  return (
    <Section
      title={isEnglish ? words.nameEn : words.nameZh}
      extra={
        <span className={styles.title}>
          <TierSeal name={c(`tier.${words.tier}`)} tone={tierTones[words.tier]} isNamed />
          {onEdit && (
            <Button size="small" onClick={onEdit}>
              {t('edit')}
            </Button>
          )}
        </span>
      }
    >
      <p className={styles.summary}>{isEnglish ? words.summaryEn : words.summaryZh}</p>
      <ul className={styles.services}>
        {words.services.map((service) => (
          <li key={service.zh + service.en} className={styles.service}>
            <CheckOutlined className={styles.tick ?? ''} aria-hidden />
            {isEnglish ? service.en : service.zh}
          </li>
        ))}
      </ul>
      {words.isDefault && <p className={styles.ours}>{t('ours')}</p>}
      <p className={styles.link}>
        <Link to="/identify/customers" search={{ filter }}>
          {t('customers')}
        </Link>
      </p>
    </Section>
  )
}
