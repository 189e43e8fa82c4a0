import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { DateText } from '../../../ui/DateText.tsx'
import { formatPhone } from '../../../ui/format.ts'
import { Money } from '../../../ui/Money.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { useBirthWords } from '../people/use-birth-words.ts'
import styles from './Duplicates.module.css'
import type { Group, GroupRecord } from './use-group-acts.ts'

type Fact = { key: string; label: string; sayingOf: (record: GroupRecord) => string }

/** The main facts of all records side by side: what is the same is quiet, what differs stands out. */
export function FactTable({ group: { records } }: { group: Group }) {
  const t = useText<typeof texts>('duplicates')
  const facts = useFacts().filter(({ sayingOf }) => records.some((record) => sayingOf(record) !== ''))
  return (
    <div className={styles.wide}>
      <table className={styles.facts}>
        <thead>
          <tr>
            <td />
            {records.map((record, index) => (
              <th key={record.id ?? `hidden ${index}`} scope="col">
                <RecordHead record={record} number={records.length > 2 ? index + 1 : undefined} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.map(({ key, label, sayingOf }) => (
            <tr key={key} data-state={stateOf(records.map(sayingOf))}>
              <th scope="row">{label}</th>
              {records.map((record, index) => (
                <td key={record.id ?? `hidden ${index}`}>{sayingOf(record) || <span aria-hidden>–</span>}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{t('bought')}</th>
            {records.map((record, index) => (
              <td key={record.id ?? `hidden ${index}`}>
                {record.purchaseCount === null ? (
                  <span aria-hidden>–</span>
                ) : (
                  <>
                    {t('purchases', { count: record.purchaseCount })} ·{' '}
                    <Money value={record.valueMinor} style="short" />
                  </>
                )}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function RecordHead({ record, number }: { record: GroupRecord; number: number | undefined }) {
  const t = useText<typeof texts>('duplicates')
  const who = [record.ownerName ?? t('nobodys'), record.departmentName].filter(Boolean).join(' · ')
  return (
    <span className={styles.record}>
      <span>
        {number !== undefined && <span className={styles.number}>{number}</span>}
        {record.id && record.name ? (
          <CustomerLink
            customerId={record.id}
            name={record.name}
            {...(record.tier && { tier: record.tier })}
          />
        ) : (
          <span>{record.name ?? t('hidden')}</span>
        )}
      </span>
      <span className={styles.quiet}>{who}</span>
      {record.createdAt && (
        <span className={styles.quiet}>
          {t('since')} <DateText value={record.createdAt} />
        </span>
      )}
    </span>
  )
}

/** Empty fields say nothing against each other. */
function stateOf(sayings: string[]): 'same' | 'differing' | undefined {
  const known = new Set(sayings.filter(Boolean))
  if (known.size > 1) return 'differing'
  return sayings.every(Boolean) ? 'same' : undefined
}

function useFacts(): Fact[] {
  const c = useText<typeof customerTexts>('customers')
  const birth = useBirthWords()
  const plain = (key: 'name' | 'externalNumber' | 'email' | 'city' | 'address' | 'company'): Fact => ({
    key,
    label: c(`field.${key}`),
    sayingOf: (record) => record[key] ?? '',
  })
  const phone = (key: 'phone' | 'secondPhone'): Fact => ({
    key,
    label: c(`field.${key}`),
    sayingOf: (record) => formatPhone(record[key] ?? ''),
  })
  return [
    plain('name'),
    phone('phone'),
    phone('secondPhone'),
    plain('email'),
    {
      key: 'birth',
      label: c('field.birth'),
      sayingOf: (record) => (record.birth ? birth.words(record.birth) : ''),
    },
    {
      key: 'gender',
      label: c('field.gender'),
      sayingOf: ({ gender }) => (gender ? c(`gender.${gender}`) : ''),
    },
    plain('city'),
    plain('address'),
    plain('company'),
    plain('externalNumber'),
  ]
}
