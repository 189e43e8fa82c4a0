import { Button } from 'antd'
import type { Answers } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import styles from './FactDot.module.css'
import { useClaimWords } from './use-claim-words.ts'
import { useSettle } from './use-settle.ts'

type ClaimsProps = { customerId: string; claims: Answers['quality']['provenance']['data'][number]['claims'] }

/** What other sources say of this fact, to be taken or not. */
export function Claims({ customerId, claims }: ClaimsProps) {
  const t = useText<typeof texts>('quality')
  const language = useLanguage()
  const maySettle = useCan()('quality.settle')
  const { say } = useClaimWords()
  const settle = useSettle()
  return (
    <ul className={styles.claims} aria-label={t('conflict.title')}>
      {claims.map((claim) => (
        <li key={claim.id}>
          <div>
            {t('conflict.says', { source: language === 'en' ? claim.source.en : claim.source.zh })}{' '}
            <strong>{say(claim.field, claim.value)}</strong> · <DateText value={claim.claimedAt} />
          </div>
          {maySettle && (
            <div className={styles.acts}>
              <Button size="small" onClick={() => void settle(customerId, claim, true)}>
                {t('conflict.take')}
              </Button>
              <Button size="small" type="text" onClick={() => void settle(customerId, claim, false)}>
                {t('conflict.keep')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
