import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { Claims } from './Claims.tsx'
import styles from './FactDot.module.css'
import { hows, reachFields, uncheckable } from './mark-words.ts'

type Customer = Answers['customers']['get']
export type FactOfCustomer = Answers['quality']['provenance']['data'][number]
type Mark = NonNullable<FactOfCustomer['mark']>['state']

type FactOriginProps = { customer: Customer; fact: FactOfCustomer; onClose: () => void }

/** Source, who and when, checked by whom; and what one has found out oneself. */
export function FactOrigin({ customer, fact, onClose }: FactOriginProps) {
  const t = useText<typeof texts>('quality')
  const language = useLanguage()
  const can = useCan()
  const { mark } = fact
  return (
    <div className={styles.origin}>
      <dl className={styles.lines}>
        <dt>{t('origin.state')}</dt>
        <dd>{t(`state.${fact.state}`)}</dd>
        {fact.fault && (
          <>
            <dt>{t('origin.fault')}</dt>
            <dd>{t(`fault.${fact.fault}`)}</dd>
          </>
        )}
        <dt>{t('origin.source')}</dt>
        <dd>
          {language === 'en' ? fact.source.en : fact.source.zh}
          {fact.file && ' · '}
          {fact.file &&
            (fact.importId ? (
              <Link to="/identify/imports/$importId" params={{ importId: fact.importId }}>
                {fact.file}
              </Link>
            ) : (
              fact.file
            ))}
        </dd>
        <dt>{t('origin.entered')}</dt>
        <dd>
          {fact.enteredBy === 'system' || fact.enteredBy === 'customer'
            ? t(`origin.${fact.enteredBy}`)
            : fact.enteredBy}{' '}
          · <DateText value={fact.enteredAt} />
        </dd>
        {mark && (
          <>
            <dt>{t('origin.checked')}</dt>
            <dd>
              {mark.by ?? t('origin.system')} · <DateText value={mark.at} />
              {mark.how && ` · ${t(`how.${mark.how}`)}`}
              {mark.note && <div>{mark.note}</div>}
            </dd>
          </>
        )}
      </dl>
      {fact.claims.length > 0 && <Claims customerId={customer.id} claims={fact.claims} />}
      {can('customer.write') && !uncheckable.has(fact.field) && (
        <MarkButtons customer={customer} fact={fact} onClose={onClose} />
      )}
    </div>
  )
}

function MarkButtons({ customer, fact, onClose }: FactOriginProps) {
  const t = useText<typeof texts>('quality')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [how, setHow] = useState<(typeof hows)[number] | null>(null)
  const of = { customerId: customer.id, field: fact.field }
  const end = async (act: Promise<{ operationId: string }>) => {
    try {
      const { operationId } = await act
      onClose()
      saved(operationId)
    } catch (error) {
      showProblem(asProblem(error))
    }
    await queryClient.invalidateQueries()
  }
  const states: Mark[] = reachFields.has(fact.field)
    ? ['verified', 'wrong', 'unreachable', 'invalid']
    : ['verified', 'wrong', 'invalid']
  return (
    <>
      <Select
        className={styles.how ?? ''}
        size="small"
        allowClear
        placeholder={t('how.title')}
        aria-label={t('how.title')}
        value={how}
        onChange={(next) => setHow(next ?? null)}
        options={hows.map((value) => ({ value, label: t(`how.${value}`) }))}
      />
      <div className={styles.acts}>
        {states.map((state) => (
          <Button
            key={state}
            size="small"
            disabled={fact.mark?.state === state && state !== 'verified'}
            onClick={() =>
              void end(api.quality.mark({ ...of, state, how }, { context: { version: customer.version } }))
            }
          >
            {t(`mark.${state}`)}
          </Button>
        ))}
        {fact.mark && (
          <Button size="small" type="text" onClick={() => void end(api.quality.unmark(of))}>
            {t('mark.remove')}
          </Button>
        )}
      </div>
    </>
  )
}
