import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type texts from '../../../locales/zh-CN/forms.json'
import { useCan } from '../../../session.ts'
import { LinkSheet } from '../../../ui/LinkSheet.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { useDeciders } from '../customers/use-deciders.ts'
import styles from './Forms.module.css'
import type { WholeEntry, WholeForm } from './form.ts'
import { KnownMatch } from './KnownMatch.tsx'
import { useAnswerWords } from './use-answer-words.ts'

type EntrySheetProps = { form: WholeForm; entryId: string; onClose: () => void }

/** One entry: what was said and agreed to, and what is to be done about it. */
export function EntrySheet({ form, entryId, onClose }: EntrySheetProps) {
  const t = useText<typeof texts>('forms')
  const mayWrite = useCan()('customer.write')
  const query = useQuery(orpc.forms.entry.queryOptions({ input: { id: form.id, entryId } }))
  return (
    <Sheet title={t('entry.title')} open onClose={onClose} width={560}>
      <Loaded query={query}>
        {(entry) => (
          <div className={styles.stack}>
            <Told form={form} entry={entry} />
            {mayWrite && entry.state === 'unconfirmed' && <Unconfirmed form={form} entry={entry} />}
            {mayWrite && entry.state === 'waiting' && <Waiting form={form} entry={entry} />}
            {mayWrite && (entry.state === 'unconfirmed' || entry.state === 'waiting') && (
              <Dismiss form={form} entry={entry} />
            )}
          </div>
        )}
      </Loaded>
    </Sheet>
  )
}

type PartProps = { form: WholeForm; entry: WholeEntry }

function Told({ form, entry }: PartProps) {
  const t = useText<typeof texts>('forms')
  const words = useText<typeof consentTexts>('consents')
  const language = useLanguage()
  const format = useFormat()
  const answers = useAnswerWords(form)
  const languageOf = entry.language === 'en' ? 'en' : 'zh-CN'
  return (
    <>
      <p className={styles.quiet}>
        {t('entry.entered', {
          day: format.date(entry.enteredAt, 'dayTime'),
          language: t(`languageOf.${languageOf}`),
        })}
        {entry.confirmedAt && (
          <>
            <br />
            {t('entry.confirmed', { day: format.date(entry.confirmedAt, 'dayTime') })}
          </>
        )}
      </p>
      <dl className={styles.answers}>
        {answers.inOrder(entry.answers).map(([field, value]) => (
          <div key={field}>
            <dt>{answers.name(field)}</dt>
            <dd>{answers.value(field, value)}</dd>
          </div>
        ))}
      </dl>
      {entry.consents.length > 0 && <h3 className={styles.heading}>{t('entry.consents')}</h3>}
      {entry.consents.map((consent) => (
        <div key={consent.textId} className={styles.row}>
          <b>
            {words(`purpose.${consent.purpose}`)}
            {consent.channels.length > 0 &&
              ` · ${consent.channels.map((channel) => words(`channel.${channel}`)).join(words('comma'))}`}
          </b>
          <p>{language === 'en' ? consent.en : consent.zh}</p>
          <p className={styles.quiet}>
            {t('entry.textVersion', { number: consent.number })} ·{' '}
            {t('entry.digest', { sha: consent.sha256.slice(0, 12) })}
          </p>
        </div>
      ))}
      {entry.hasLeft && entry.state !== 'left' && entry.state !== 'nobody' && (
        <Alert type="warning" showIcon title={t('entry.hasLeft')} />
      )}
      {entry.reason && <p className={styles.quiet}>{t('entry.reason', { reason: entry.reason })}</p>}
      {entry.customerId && <CustomerLink customerId={entry.customerId} name={t('entry.openCustomer')} />}
    </>
  )
}

function Unconfirmed({ form, entry }: PartProps) {
  const t = useText<typeof texts>('forms')
  const format = useFormat()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [link, setLink] = useState<Answers['forms']['link']>()
  return (
    <>
      <Alert
        type={entry.hasLink ? 'info' : 'warning'}
        showIcon
        title={
          <>
            {t(entry.hasLink ? 'entry.unconfirmed' : 'entry.unsent')}
            <br />
            {entry.expiresAt && t('entry.expires', { date: format.date(entry.expiresAt, 'dayTime') })}
          </>
        }
      />
      <Button
        type="primary"
        onClick={() =>
          void api.forms
            .link({ id: form.id, entryId: entry.id })
            .then((made) => {
              setLink(made)
              return queryClient.invalidateQueries({ queryKey: orpc.forms.key() })
            })
            .catch(showProblem)
        }
      >
        {t(entry.hasLink ? 'entry.makeAnother' : 'entry.makeLink')}
      </Button>
      {link && (
        <LinkSheet
          title={t('entry.linkTitle')}
          lead={t('entry.linkLead', { date: format.date(link.expiresAt) })}
          link={link}
          doneLabel={t('entry.linkDone')}
          onClose={() => setLink(undefined)}
        />
      )}
    </>
  )
}

function Waiting({ form, entry }: PartProps) {
  const t = useText<typeof texts>('forms')
  const settle = useSettle(form, entry)
  const known = entry.known.filter(({ id }) => id !== null)
  const elsewhere = entry.known.filter(({ id }) => id === null)
  return (
    <>
      {entry.known.length === 0 && <Alert type="info" showIcon title={t('entry.unknown')} />}
      {[...new Set(elsewhere.map(({ ownerName }) => ownerName))].map((owner) => (
        <Alert
          key={owner}
          type="warning"
          showIcon
          title={owner ? t('entry.knownElsewhere', { owner }) : t('entry.knownNobody')}
        />
      ))}
      {known.map((each) => (
        <KnownMatch
          key={each.id}
          form={form}
          entry={entry}
          known={each}
          take={(fields) => settle(each.id, fields)}
        />
      ))}
      <Button onClick={() => settle(null, [])}>{t('entry.createNew')}</Button>
    </>
  )
}

function useSettle(form: WholeForm, entry: WholeEntry) {
  const t = useText<typeof texts>('forms')
  const decidersOf = useDeciders()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  return (customerId: string | null, fields: string[]) =>
    void api.forms
      .settle({ id: form.id, entryId: entry.id, customerId, fields })
      .then(async ({ operationId, waiting }) => {
        const names = waiting.length > 0 ? await decidersOf(waiting) : undefined
        const isNothing = customerId !== null && fields.length === 0
        const words =
          waiting.length > 0
            ? t(names ? 'entry.waitsFor' : 'entry.waits', { names: names ?? '' })
            : isNothing
              ? t('entry.tookNothing')
              : undefined
        saved(operationId, words)
        await queryClient.invalidateQueries()
      })
      .catch(showProblem)
}

function Dismiss({ form, entry }: PartProps) {
  const t = useText<typeof texts>('forms')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const dismiss = () =>
    void api.forms
      .dismiss({ id: form.id, entryId: entry.id, reason })
      .then(async ({ operationId }) => {
        saved(operationId)
        await queryClient.invalidateQueries({ queryKey: orpc.forms.key() })
      })
      .catch(showProblem)
  return (
    <div className={styles.rowHead}>
      <Input
        aria-label={t('entry.dismissWhy')}
        placeholder={t('entry.dismissWhy')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button disabled={reason.trim() === ''} onClick={dismiss}>
        {t('entry.dismiss')}
      </Button>
    </div>
  )
}
