import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/lifecycle.json'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import styles from './Lifecycle.module.css'

/** At which stage the relationship stands, and what to do there. */
export function StagePanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('lifecycle')
  const c = useText<typeof customerTexts>('customers')
  const language = useLanguage()
  const { stage } = customer.metric
  const strategies = useQuery(orpc.lifecycle.strategies.queryOptions()).data?.data
  const strategy = strategies?.find((each) => each.stage === stage)
  if (!strategy) return null
  return (
    <Section
      title={t('panel', { stage: c(`stage.${stage}`) })}
      extra={
        <Link className={styles.link ?? ''} to="/segment/lifecycle">
          {t('all')}
        </Link>
      }
    >
      <p className={styles.words}>{language === 'en' ? strategy.words.en : strategy.words.zh}</p>
      {strategy.isDefault && <p className={styles.quiet}>{t('ours')}</p>}
    </Section>
  )
}
