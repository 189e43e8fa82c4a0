import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/purchases.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { OddPurchase } from './OddPurchase.tsx'
import { type Odd, PurchaseForm } from './PurchaseForm.tsx'
import styles from './Purchases.module.css'
import { PurchasesSheet } from './PurchasesSheet.tsx'

type Purchase = Answers['purchases']['list']['data'][number]

const shown = 6

/** What he bought last and what he brought back; whoever may, records the next one here. */
export function PurchasesPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('purchases')
  const mayRecord = useCan()('purchase.write') && !customer.erasedAt
  const [isOpen, setOpen] = useState(false)
  const [isRecording, setRecording] = useState(false)
  const [odd, setOdd] = useState<Odd>()
  const query = useQuery(
    orpc.purchases.list.queryOptions({ input: { customerId: customer.id, limit: shown } }),
  )
  const notice = odd && <OddPurchase odd={odd} onDone={() => setOdd(undefined)} />
  const record = mayRecord ? () => setRecording(true) : undefined
  const isEmpty = query.data?.data.length === 0
  return (
    <Section
      title={t('title')}
      extra={
        <>
          {record && !isEmpty && (
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={record}>
              {t('record')}
            </Button>
          )}
          {query.data?.nextCursor && (
            <Button size="small" type="text" onClick={() => setOpen(true)}>
              {t('all')}
            </Button>
          )}
        </>
      }
    >
      {!isOpen && notice}
      <Loaded query={query} skeleton={<Bone height={120} />}>
        {({ data }) =>
          data.length === 0 ? (
            <div className={styles.empty}>
              <p className={styles.quiet}>{t('none')}</p>
              {record && (
                <Button icon={<PlusOutlined />} onClick={record}>
                  {t('record')}
                </Button>
              )}
            </div>
          ) : (
            <ul className={styles.list}>
              {data.map((purchase) => (
                <Line key={purchase.id} purchase={purchase} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && (
        <PurchasesSheet
          customer={customer}
          onClose={() => setOpen(false)}
          onRecord={record}
          notice={notice}
        />
      )}
      {isRecording && <PurchaseForm customer={customer} onClose={() => setRecording(false)} onOdd={setOdd} />}
    </Section>
  )
}

function Line({ purchase }: { purchase: Purchase }) {
  const t = useText<typeof texts>('purchases')
  const format = useFormat()
  const isReturn = purchase.kind === 'return'
  return (
    <li className={styles.row}>
      <span className={styles.name} title={purchase.productName ?? undefined}>
        {purchase.productName ?? t('noProduct')}
      </span>
      <span className={styles.amount} data-return={isReturn || undefined}>
        {format.money(purchase)}
      </span>
      <span className={styles.quiet}>
        <DateText value={purchase.purchasedAt} />
        {isReturn && ` · ${t('return')}`}
      </span>
      <span className={`${styles.quiet} ${styles.amount}`}>
        × {format.number(Math.abs(purchase.quantity), 3)}
      </span>
    </li>
  )
}
