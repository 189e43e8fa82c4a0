import { useQuery } from '@tanstack/react-query'
import { Alert, Form } from 'antd'
import { useEffect, useState } from 'react'
import { type Answers, type api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { formatPhone } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import styles from './Duplicates.module.css'
import { useReasonWords } from './reason-words.ts'

type Typed = Parameters<typeof api.duplicates.check>[0]
type Likely = Answers['duplicates']['check']['data'][number]
type Around = Answers['duplicates']['check']['around'][number]

const quietMs = 400
const fewestLetters = 2

/** In a form for somebody new: who is probably known already, and who knows this one, told as soon as nobody has typed for a moment. */
export function DuplicateHint() {
  const t = useText<typeof texts>('duplicates')
  const typed = useQuiet(useTyped())
  const { data } = useQuery({
    ...orpc.duplicates.check.queryOptions({ input: typed ?? { kind: 'person', name: '' } }),
    enabled: typed !== undefined,
    // A hint that cannot be fetched is no hint.
    retry: false,
    throwOnError: false,
  })
  const { data: likely, around } = (typed && data) || { data: [], around: [] }
  if (likely.length + around.length === 0) return null
  return (
    <Alert
      className={styles.hint ?? ''}
      type="warning"
      title={likely.length > 0 ? t('hint.title', { count: likely.length }) : t('hint.aroundTitle')}
      description={
        <ul className={styles.likely}>
          {likely.map((each, index) => (
            <li key={each.id ?? `hidden ${index}`}>
              <OneLikely likely={each} />
            </li>
          ))}
          {around.map((each) => (
            <li key={`${each.personId} ${each.by}`}>
              <OneAround around={each} />
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** Somebody around a customer: no double, yet perhaps the same person, or one of the house. */
function OneAround({ around }: { around: Around }) {
  const t = useText<typeof texts>('duplicates')
  const { customerId, customerName, personName, by } = around
  return (
    <>
      <CustomerLink customerId={customerId} name={customerName} />{' '}
      <span className={styles.quiet}>{t(`hint.around.${by}`, { person: personName })}</span>
    </>
  )
}

function OneLikely({ likely }: { likely: Likely }) {
  const t = useText<typeof texts>('duplicates')
  const format = useFormat()
  const sayReason = useReasonWords()
  const { id, name, phone, city, ownerName, departmentName, probability, reasons } = likely
  const percent = format.percent(Math.min(probability, 0.999), probability > 0.99 ? 1 : 0)
  const owner = [ownerName ?? t('nobodys'), departmentName].filter(Boolean).join(' · ')
  if (!id || !name) return <span>{t('hint.hidden', { owner, percent })}</span>
  const why = reasons.filter(({ bits }) => bits > 0).map(sayReason)
  return (
    <>
      <CustomerLink customerId={id} name={name} />{' '}
      {[formatPhone(phone ?? ''), city, owner].filter(Boolean).join(' · ')}
      <span className={styles.quiet}>
        {' '}
        {percent} · {why.join(t('between'))}
      </span>
    </>
  )
}

/** What stands in the form, as far as it says who somebody is. */
function useTyped(): Typed | undefined {
  const values: Partial<Typed> | undefined = Form.useWatch([], Form.useFormInstance())
  const name = values?.name?.trim() ?? ''
  if (!values || name.length < fewestLetters) return undefined
  const { kind = 'person', phone, secondPhone, email, idNumber, city, address, company } = values
  return { kind, name, phone, secondPhone, email, idNumber, city, address, company }
}

function useQuiet(typed: Typed | undefined): Typed | undefined {
  const now = JSON.stringify(typed)
  const [quiet, setQuiet] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(now), quietMs)
    return () => clearTimeout(timer)
  }, [now])
  // What has changed since is another question.
  return quiet === now ? typed : undefined
}
