import { Tag } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../../i18n.ts'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { AgreementActs } from './AgreementActs.tsx'
import type { Agreement } from './agreement.ts'
import styles from './Sharing.module.css'
import { useSharingWords } from './use-sharing-words.ts'

const colours: Partial<Record<Agreement['standing'], string>> = {
  running: 'success',
  draft: 'warning',
  revoked: 'error',
}

/** One agreement: with whom, what, of whom, until when; who wrote it and who agreed. */
export function AgreementCard({ agreement, onEdit }: { agreement: Agreement; onEdit: () => void }) {
  const t = useText<typeof texts>('sharing')
  const ofConsent = useText<typeof consentTexts>('consents')
  const words = useSharingWords()
  const format = useFormat()
  const { standing, chosen, viewName, key, lastReadAt } = agreement
  return (
    <article className={cards.card} data-over={isOver(standing) || undefined}>
      <header className={cards.head}>
        <h2>{agreement.partnerName}</h2>
        <Tag {...(colours[standing] ? { color: colours[standing] } : {})}>{t(`standing.${standing}`)}</Tag>
      </header>
      {agreement.partnerNameNow !== null && (
        <p className={cards.quiet}>{t('calledNow', { name: agreement.partnerNameNow })}</p>
      )}
      <p className={styles.aim}>{agreement.aim}</p>
      <dl className={styles.facts}>
        <Fact name={t('fact.purpose')}>{ofConsent(`purpose.${agreement.purpose}`)}</Fact>
        <Fact name={t('fact.fields')}>{words.given(agreement.fields)}</Fact>
        <Fact name={t('fact.whose')}>
          {viewName === null
            ? t('chosen', { count: chosen ?? 0, shown: format.number(chosen ?? 0) })
            : t('ofView', { name: viewName })}
        </Fact>
        <Fact name={t('fact.days')}>
          <DateText value={agreement.startsOn} /> – <DateText value={agreement.endsOn} />
        </Fact>
        <Fact name={t('fact.by')}>{agreement.editedByName}</Fact>
        {agreement.decidedByName && (
          <Fact name={t('fact.decided')}>
            {t(agreement.decidedWhy ? 'refusedBy' : 'agreedBy', { name: agreement.decidedByName })}
          </Fact>
        )}
        {standing === 'running' && (
          <Fact name={t('fact.reads')}>
            {key ? t('keyIs', { prefix: key.prefix }) : t('noKey')}
            {' · '}
            {lastReadAt ? (
              <>
                {t('lastRead')} <DateText value={lastReadAt} style="relative" />
              </>
            ) : (
              t('neverRead')
            )}
          </Fact>
        )}
      </dl>
      {agreement.decidedWhy && standing === 'refused' && (
        <p className={styles.why}>{t('whyRefused', { why: agreement.decidedWhy })}</p>
      )}
      {standing === 'revoked' && (
        <p className={styles.why}>
          {t('whyRevoked', { name: agreement.revokedByName ?? '–', why: agreement.revokedWhy ?? '' })}{' '}
          <DateText value={agreement.revokedAt} />
        </p>
      )}
      <AgreementActs agreement={agreement} onEdit={onEdit} />
    </article>
  )
}

const isOver = (standing: Agreement['standing']) => standing === 'ended' || standing === 'revoked'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
