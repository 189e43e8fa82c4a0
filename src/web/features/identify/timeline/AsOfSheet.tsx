import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { AroundSince } from './AroundSince.tsx'
import styles from './AsOf.module.css'
import { useChangeWords } from './use-change-words.ts'

type Told = Extract<Answers['timeline']['asOf'], { isThere: true }>
type SumsOfDay = Told['sumsNow']
type AsOfSheetProps = { customer: { id: string; name: string }; onClose: () => void }

const monthsAgo = { month: 1, half: 6, year: 12 }

/** The record at the end of a past day beside what it says now. */
export function AsOfSheet({ customer, onClose }: AsOfSheetProps) {
  const t = useText<typeof texts>('timeline')
  const [day, setDay] = useState(() => dayjs().subtract(1, 'month'))
  const [isAll, setAll] = useState(false)
  const [recordId, setRecord] = useState(customer.id)
  const isToCome = day.isAfter(dayjs(), 'day')
  const query = useQuery({
    ...orpc.timeline.asOf.queryOptions({ input: { customerId: recordId, at: endOf(day) } }),
    enabled: !isToCome,
  })
  return (
    <Sheet title={t('asOf.title', { name: customer.name })} open width={680} onClose={onClose}>
      <div className={styles.choice}>
        <DayPicker
          allowClear={false}
          value={day}
          onChange={(next) => next && setDay(next)}
          aria-label={t('asOf.day')}
        />
        {(['month', 'half', 'year'] as const).map((key) => (
          <Button key={key} size="small" onClick={() => setDay(dayjs().subtract(monthsAgo[key], 'month'))}>
            {t(`asOf.ago.${key}`)}
          </Button>
        ))}
        <Checkbox checked={isAll} onChange={({ target }) => setAll(target.checked)}>
          {t('asOf.all')}
        </Checkbox>
      </div>
      {isToCome ? (
        <Alert type="warning" showIcon title={t('asOf.toCome')} />
      ) : (
        <Loaded query={query} skeleton={<Bone height={240} />}>
          {(told) =>
            told.isThere ? (
              <>
                {told.memberCount > 0 && (
                  <p className={styles.quiet}>{t('asOf.merged', { count: told.memberCount })}</p>
                )}
                <Apart told={told} onChoose={setRecord} />
                <Sums told={told} />
                <Fields told={told} isAll={isAll} />
                <AroundSince around={told.around} isAll={isAll} />
              </>
            ) : (
              <p className={styles.quiet}>{t('asOf.notThere')}</p>
            )
          }
        </Loaded>
      )}
    </Sheet>
  )
}

/** Who was two customers that day is not told as if there had been one. */
function Apart({ told: { apart }, onChoose }: { told: Told; onChoose: (id: string) => void }) {
  const t = useText<typeof texts>('timeline')
  if (apart.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('asOf.apart', { count: apart.length + 1 })}
      description={apart.map(({ id, name, number }) => (
        <Button key={id} type="link" size="small" onClick={() => onChoose(id)}>
          {number ? t('asOf.numbered', { name, number }) : name}
        </Button>
      ))}
    />
  )
}

/** Of today the moment: what happens later today is still to come. */
function endOf(day: Dayjs): Date {
  const end = day.endOf('day')
  return end.isAfter(dayjs()) ? dayjs().startOf('minute').toDate() : end.toDate()
}

/** What was known then and what had really happened by then are two things where facts were recorded late. */
function Sums({ told: { sumsThen, sumsHappened, sumsNow } }: { told: Told }) {
  const t = useText<typeof texts>('timeline')
  const format = useFormat()
  const isSame = JSON.stringify(sumsThen) === JSON.stringify(sumsHappened)
  const columns = [
    ['recorded', sumsThen],
    ...(isSame ? [] : [['happened', sumsHappened] as const]),
    ['now', sumsNow],
  ] as const
  const rows = {
    value: ({ valueMinor }: SumsOfDay) => <Money value={valueMinor} />,
    purchases: (sums: SumsOfDay) => format.number(sums.purchases),
    lastPurchase: ({ lastPurchaseAt }: SumsOfDay) => <DateText value={lastPurchaseAt} />,
    contacts: (sums: SumsOfDay) => format.number(sums.contacts),
    openPromises: (sums: SumsOfDay) => format.number(sums.openPromises),
    openComplaints: (sums: SumsOfDay) => format.number(sums.openComplaints),
  }
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('asOf.dealings')}</th>
            {columns.map(([key]) => (
              <th key={key}>{t(`asOf.${key}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(rows).map(([row, shown]) => (
            <tr key={row}>
              <th scope="row">{t(`asOf.sums.${row as keyof typeof rows}`)}</th>
              {columns.map(([key, sums]) => (
                <td key={key}>{shown(sums)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {!isSame && <p className={styles.quiet}>{t('asOf.late')}</p>}
    </>
  )
}

function Fields({ told, isAll }: { told: Told; isAll: boolean }) {
  const t = useText<typeof texts>('timeline')
  const words = useChangeWords()
  const shown = told.fields.filter(({ isChanged }) => isAll || isChanged)
  if (shown.length === 0) return <p className={styles.quiet}>{t('asOf.same')}</p>
  const value = (field: string, raw: unknown) => words.value(field, raw) ?? (raw === null ? '–' : '…')
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{t('asOf.record')}</th>
          <th>{t('asOf.then')}</th>
          <th>{t('asOf.now')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ field, before, after, isChanged }) => (
          <tr key={field} data-changed={isChanged}>
            <th scope="row">{words.field('customer', field)}</th>
            <td>{value(field, before)}</td>
            <td>{value(field, after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
