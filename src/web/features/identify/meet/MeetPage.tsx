import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/meet.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Meet.module.css'
import { MetCustomer } from './MetCustomer.tsx'

const keys = ['phone', 'number', 'serial'] as const
type Key = (typeof keys)[number]

/** Who stands at the counter, whichever branch they belong to. */
export function MeetPage() {
  const t = useText<typeof texts>('meet')
  const can = useCan()
  const navigate = useNavigate()
  const showProblem = useShowProblem()
  const add = {
    key: 'new',
    label: t('nobody.add'),
    onClick: () => void navigate({ to: '/identify/customers', hash: 'new' }),
  }
  const [by, setBy] = useState<Key>('phone')
  const [value, setValue] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Answers['meet']['lookUp']>()
  const find = async () => {
    const text = value.trim()
    if (!text) return
    setBusy(true)
    try {
      setAnswer(await api.meet.lookUp({ by, value: text }))
    } catch (error) {
      setAnswer(undefined)
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page head={<PageHead title={t('title')} detail={t('lead')} />}>
      <div className={styles.ask}>
        <Segmented
          value={by}
          onChange={(next) => {
            setBy(next)
            setAnswer(undefined)
          }}
          options={keys.map((key) => ({ value: key, label: t(`by.${key}`) }))}
        />
        <Input
          autoFocus
          className={styles.field ?? ''}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          onPressEnter={() => void find()}
          inputMode={by === 'phone' ? 'tel' : 'text'}
          placeholder={t('ask', { what: t(`by.${by}`) })}
          aria-label={t('ask', { what: t(`by.${by}`) })}
          maxLength={100}
        />
        <Button type="primary" loading={isBusy} disabled={!value.trim()} onClick={() => void find()}>
          {t('find')}
        </Button>
        {answer && <span className={styles.quiet}>{t('left', { count: answer.left })}</span>}
      </div>
      {answer?.customer && <MetCustomer customer={answer.customer} />}
      {answer?.customer === null && (
        <EmptyState
          title={t('nobody.title')}
          hint={t('nobody.hint')}
          actions={can('customer.write') ? [add] : []}
        />
      )}
      {!answer && <EmptyState title={t('start.title')} hint={t('start.hint')} />}
    </Page>
  )
}
