import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/access.json'
import { DateText } from '../../../ui/DateText.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { Section } from '../../../ui/Section.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { PanelProps } from '../customers/panels.ts'
import styles from './Access.module.css'

type Access = Answers['accessLog']['ofCustomer']['data'][number]
const shownAtOnce = 4

/** Who looked at this customer: a few here, the rest in a sheet. */
export function AccessPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('access')
  const [isOpen, setOpen] = useState(false)
  const query = useInfiniteQuery(
    orpc.accessLog.ofCustomer.infiniteOptions({
      input: (cursor: string | undefined) => ({ customerId: customer.id, limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Section
      title={t('panel')}
      extra={
        rows.length > shownAtOnce && (
          <Button size="small" type="text" onClick={() => setOpen(true)}>
            {t('all')}
          </Button>
        )
      }
    >
      {query.isSuccess && rows.length === 0 && <p className={styles.quiet}>{t('none')}</p>}
      <Rows rows={rows.slice(0, shownAtOnce)} />
      <Sheet title={t('panel')} open={isOpen} onClose={() => setOpen(false)}>
        <Rows rows={rows} />
        <NextPage query={query} label={t('more')} />
      </Sheet>
    </Section>
  )
}

function Rows({ rows }: { rows: Access[] }) {
  const t = useText<typeof texts>('access')
  return (
    <ul className={styles.list}>
      {rows.map(({ id, at, act, via, employeeName, departmentName, detail }) => (
        <li key={id} className={styles.row}>
          <span>
            {via === 'partner' ? detail : employeeName} {t(via === 'partner' ? 'partner' : `act.${act}`)}
            {act === 'export' && detail && ` · ${detail}`}
          </span>
          <span className={styles.quiet}>
            <DateText value={at} style="relative" />
            {departmentName && ` · ${departmentName}`}
            {via === 'apiKey' && ` · ${t('apiKey')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
