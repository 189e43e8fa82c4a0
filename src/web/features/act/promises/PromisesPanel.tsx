import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { DueText } from '../tasks/DueText.tsx'
import { TaskActs } from '../tasks/TaskActs.tsx'
import { ComplaintForm } from './ComplaintForm.tsx'
import { PromiseForm } from './PromiseForm.tsx'
import styles from './Promises.module.css'

type Complaint = Answers['complaints']['ofCustomer']['data'][number]
type Promised = Answers['promises']['ofCustomer']['data'][number]

/** What we still owe him: complaints that are open, promises that are not kept yet. */
export function PromisesPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('tasks')
  const can = useCan()
  const [adding, setAdding] = useState<'promise' | 'complaint'>()
  const [isPastShown, setPastShown] = useState(false)
  const input = { customerId: customer.id }
  const promises = useQuery(orpc.promises.ofCustomer.queryOptions({ input })).data?.data ?? []
  const complaints = useQuery(orpc.complaints.ofCustomer.queryOptions({ input })).data?.data ?? []
  const open = promises.filter((promise) => promise.state === 'open')
  const openComplaints = complaints.filter((complaint) => complaint.state === 'open')
  const pastCount = promises.length - open.length + complaints.length - openComplaints.length
  return (
    <Section
      title={t('panel.title')}
      anchor="part-promises"
      extra={
        can('contact.write') && (
          <>
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setAdding('promise')}>
              {t('panel.add')}
            </Button>
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setAdding('complaint')}>
              {t('panel.addComplaint')}
            </Button>
          </>
        )
      }
    >
      {open.length + openComplaints.length === 0 && <p className={styles.quiet}>{t('panel.none')}</p>}
      <ul className={styles.list}>
        {openComplaints.map((complaint) => (
          <OpenComplaint key={complaint.id} complaint={complaint} />
        ))}
        {open.map((promise) => (
          <li key={promise.id} className={styles.row}>
            <span>{promise.what}</span>
            <div className={styles.foot}>
              <span className={styles.quiet}>
                <DueText on={promise.dueOn} />
                {promise.employeeName && ` · ${promise.employeeName}`}
              </span>
              <TaskActs task={{ kind: 'promise', ...promise }} />
            </div>
          </li>
        ))}
        {isPastShown && (
          <>
            {promises.filter(isSettled).map((promise) => (
              <PastPromise key={promise.id} promise={promise} />
            ))}
            {complaints.filter(isSettled).map((complaint) => (
              <li key={complaint.id} className={styles.row}>
                <span>{t('panel.complaint', { about: complaint.about })}</span>
                <span className={styles.quiet}>
                  {complaint.settlement} · <DateText value={complaint.settledAt} />
                </span>
              </li>
            ))}
          </>
        )}
      </ul>
      {pastCount > 0 && (
        <Button
          type="link"
          size="small"
          className={styles.past ?? ''}
          onClick={() => setPastShown(!isPastShown)}
        >
          {isPastShown ? t('panel.hidePast') : t('panel.past', { count: pastCount })}
        </Button>
      )}
      <PromiseForm
        customerId={customer.id}
        open={adding === 'promise'}
        onClose={() => setAdding(undefined)}
      />
      <ComplaintForm
        customerId={customer.id}
        open={adding === 'complaint'}
        onClose={() => setAdding(undefined)}
      />
    </Section>
  )
}

const isSettled = ({ state }: Promised | Complaint) => state !== 'open'

function OpenComplaint({ complaint }: { complaint: Complaint }) {
  const t = useText<typeof texts>('tasks')
  const format = useFormat()
  const dueOn = businessDay(complaint.openedAt, format.locale.timeZone)
  return (
    <li className={styles.row} data-alarm>
      <span>
        <span className={styles.alarm}>{t('kind.complaint')}</span> {complaint.about}
      </span>
      <div className={styles.foot}>
        <span className={styles.quiet}>
          <DateText value={complaint.openedAt} style="relative" />
        </span>
        <TaskActs task={{ kind: 'complaint', what: complaint.about, dueOn, ...complaint }} />
      </div>
    </li>
  )
}

function PastPromise({ promise }: { promise: Promised }) {
  const t = useText<typeof texts>('tasks')
  return (
    <li className={styles.row}>
      <span>{promise.what}</span>
      <span className={styles.quiet}>
        {t(`state.${promise.state}`)} · <DateText value={promise.settledOn} />
        {promise.settledNote && ` · ${promise.settledNote}`}
      </span>
    </li>
  )
}
