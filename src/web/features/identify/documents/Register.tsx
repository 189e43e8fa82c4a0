import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { DateText } from '../../../ui/DateText.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Documents.module.css'
import type { DocumentDetail } from './document.ts'

const told = ['print', 'takeAlong', 'return', 'count'] as const
const shownAtFirst = 8

/** Who had the document in hands, when and what for. */
export function Register({ document: { customerId, id, state } }: { document: DocumentDetail }) {
  const t = useText<typeof texts>('documents')
  const [isWhole, setWhole] = useState(false)
  const uses = useQuery(orpc.documents.uses.list.queryOptions({ input: { customerId, id } })).data?.data ?? []
  return (
    <section className={styles.part}>
      <h3>{t('register.title')}</h3>
      {uses.length === 0 && <span className={styles.quiet}>{t('register.none')}</span>}
      {uses.slice(0, isWhole ? undefined : shownAtFirst).map((use) => (
        <div key={use.id} className={styles.line}>
          <span>
            {t(`act.${use.act}`)}
            {use.version !== null && ` · ${t('versionNo', { number: use.version })}`}
            {use.forCustomer && <ForWhom customer={use.forCustomer} />}
            {use.purpose && <span className={styles.quiet}> {use.purpose}</span>}
          </span>
          <span className={styles.quiet}>
            {use.act === 'destroy' &&
              use.askedByName &&
              `${t('register.asked', { name: use.askedByName })} · `}
            {use.act === 'destroy' && use.employeeName
              ? t('register.confirmed', { name: use.employeeName })
              : (use.employeeName ?? t(use.act === 'destroy' ? 'register.night' : 'register.customer'))}{' '}
            · <DateText value={use.at} style="dayTime" />
          </span>
        </div>
      ))}
      {uses.length > shownAtFirst && !isWhole && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('register.whole', { count: uses.length })}
        </Button>
      )}
      {state !== 'destroyed' && <NoteUse customerId={customerId} id={id} />}
    </section>
  )
}

type Use = Answers['documents']['uses']['list']['data'][number]

/** To whom it was taken along; a customer out of sight stays without a name. */
function ForWhom({ customer: { id, name } }: { customer: NonNullable<Use['forCustomer']> }) {
  const t = useText<typeof texts>('documents')
  return (
    <>
      {' '}
      · {t('register.to')}{' '}
      {id && name ? (
        <Link to="/identify/customers/$customerId" params={{ customerId: id }}>
          {name}
        </Link>
      ) : (
        t('register.elsewhere')
      )}
    </>
  )
}

/** What happens to paper the program cannot see. */
function NoteUse(key: { customerId: string; id: string }) {
  const t = useText<typeof texts>('documents')
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const [act, setAct] = useState<(typeof told)[number]>('takeAlong')
  const [purpose, setPurpose] = useState('')
  const note = async () => {
    await api.documents.uses.note({ ...key, act, purpose: purpose.trim() })
    setPurpose('')
    void message.success(t('register.noted'))
    await queryClient.invalidateQueries({ queryKey: orpc.documents.key() })
  }
  return (
    <div className={styles.bar}>
      <Select
        aria-label={t('register.act')}
        value={act}
        onChange={setAct}
        style={{ width: 120 }}
        options={told.map((value) => ({ value, label: t(`act.${value}`) }))}
      />
      <Input
        style={{ flex: '1 1 160px' }}
        aria-label={t('ask.purpose')}
        placeholder={t('ask.purpose')}
        maxLength={500}
        value={purpose}
        onChange={(event) => setPurpose(event.target.value)}
      />
      <Button disabled={purpose.trim() === ''} onClick={() => void note().catch(showProblem)}>
        {t('register.note')}
      </Button>
    </div>
  )
}
