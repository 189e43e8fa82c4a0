import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Section } from '../../../ui/Section.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { tierTones } from '../../identify/customers/customer-words.ts'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { TierByHandForm } from './TierByHandForm.tsx'
import styles from './Tiers.module.css'
import { sayGaps } from './tier-words.ts'
import { useTierWords } from './use-tier-words.ts'

/** Why this customer has his tier: by the rule, or by hand, by whom, why and until when. */
export function TierPanel({ customer }: PanelProps) {
  const words = useTierWords()
  const { t, c, format } = words
  const can = useCan()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [isSetting, setSetting] = useState(false)
  const input = { customerId: customer.id }
  const standing = useQuery(orpc.tiers.ofCustomer.queryOptions({ input })).data
  if (!standing) return null
  const { override, tier, ruleTier, gaps, match, isNearVip } = standing
  const end = async () => {
    const context = override ? { version: override.version } : {}
    const { operationId } = await api.tiers.endByHand(input, { context })
    saved(operationId, t('panel.ended'))
    await queryClient.invalidateQueries()
  }
  return (
    <Section title={t('panel.title')}>
      <div className={styles.tier}>
        <TierSeal name={c(`tier.${tier}`)} tone={tierTones[tier]} isNamed />
        {override ? (
          <>
            <p>{override.reason}</p>
            <p className={styles.quiet}>
              {t('byHand.by', { name: override.setByName ?? '–' })} <DateText value={override.setAt} />
              {t('comma')}
              {override.until ? t('byHand.until', { date: format.date(override.until) }) : t('byHand.open')}
            </p>
            <p className={styles.quiet}>
              {t(ruleTier === tier ? 'byHand.ruleSame' : 'byHand.ruleOther', { tier: c(`tier.${ruleTier}`) })}
            </p>
          </>
        ) : (
          <p className={styles.quiet}>{t('panel.byRule')}</p>
        )}
        {ruleTier === 'ordinary' && gaps.length > 0 && (
          <p>{t(isNearVip ? 'panel.near' : 'panel.gap', { gaps: sayGaps(words, gaps, match) })}</p>
        )}
        {can('segment.write') && (
          <div className={styles.buttons}>
            <Button size="small" onClick={() => setSetting(true)}>
              {t(override ? 'panel.change' : 'panel.set')}
            </Button>
            {override && (
              <Button size="small" type="text" onClick={() => void end().catch(showProblem)}>
                {t('panel.end')}
              </Button>
            )}
          </div>
        )}
      </div>
      <TierByHandForm
        customerId={customer.id}
        name={customer.name}
        standing={standing}
        open={isSetting}
        onClose={() => setSetting(false)}
      />
    </Section>
  )
}
