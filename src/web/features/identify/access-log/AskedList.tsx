import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/access.json'
import type consentTexts from '../../../locales/zh-CN/consents.json'
import type organiseTexts from '../../../locales/zh-CN/organise.json'
import { ErrorPage } from '../../../ui/ErrorPage.tsx'
import { ConditionsText } from '../../../ui/filter/ConditionsText.tsx'
import { parseConditions } from '../../../ui/filter/condition.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { PageSkeleton } from '../../../ui/PageSkeleton.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import rows from '../../../ui/RowList.module.css'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useCustomerFields } from '../customers/use-customer-fields.ts'
import styles from './Access.module.css'

type Request = Answers['exports']['list']['data'][number]

/** What is asked for, in words, and whom it holds: as far as whoever asked sees, not the reader. */
export function AskedList({ request, onClose }: { request: Request; onClose: () => void }) {
  const t = useText<typeof texts>('access')
  const list = useInfiniteQuery(
    orpc.exports.customers.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: request.id, limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  const customers = list.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Sheet title={t('look.title', { name: request.askedByName })} open onClose={onClose} width={720}>
      <Facts request={request} columns={list.data?.pages[0]?.columns ?? []} />
      {list.error && <ErrorPage error={list.error} reset={() => void list.refetch()} />}
      {list.isPending && <PageSkeleton />}
      <ul className={rows.list} aria-label={t('request.seen')}>
        {customers.map(({ id, name, externalNumber, phone, city, ownerName, departmentName, together }) => (
          <li key={id} className={styles.asked}>
            <strong>{name}</strong>
            <Phone value={phone} />
            <span className={styles.quiet}>
              {[
                externalNumber,
                city,
                ownerName,
                departmentName,
                together && t('look.together', { names: together }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <NextPage query={list} label={t('look.more')} />
    </Sheet>
  )
}

function Facts({ request, columns }: { request: Request; columns: string[] }) {
  const t = useText<typeof texts>('access')
  const format = useFormat()
  const scopeWords = useScopeWords(request)
  const number = format.number(request.customers)
  return (
    <dl className={styles.facts}>
      <Fact name={t('look.count')}>
        {t(request.isExact ? 'request.people' : 'request.peopleAbout', { count: request.customers, number })}
      </Fact>
      <Fact name={t('purpose')}>{request.purpose}</Fact>
      <Fact name={t('look.scope')}>{scopeWords}</Fact>
      <Fact name={t('look.filter')}>
        <FilterWords request={request} />
      </Fact>
      <Fact name={t('look.columns')}>
        {t(request.isFull ? 'request.full' : 'request.masked')}
        {columns.length > 0 && ` · ${columns.join(t('look.between'))}`}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** "Li Ming: customers of the department (Hangzhou branch)". */
function useScopeWords({ scope, askedByName }: Request): string {
  const t = useText<typeof texts>('access')
  const words = useText<typeof organiseTexts>('organise')
  if (!scope) return ''
  const places = scope.departments.join(t('look.between'))
  const what = words(`scope.${scope.kind}`)
  return t(places ? 'look.scopeAt' : 'look.scopeOf', { name: askedByName, what, places })
}

function FilterWords({ request: { query } }: { request: Request }) {
  const t = useText<typeof texts>('access')
  const words = useText<typeof consentTexts>('consents')
  const fields = useCustomerFields()
  const conditions = parseConditions(query.filter)
  const rest = [
    ...(query.search ? [t('look.search', { words: query.search })] : []),
    ...(query.consentFor ? [t('look.consentFor', { purpose: words(`purpose.${query.consentFor}`) })] : []),
    ...(query.onePer ? [t('ask.eachHousehold')] : []),
  ]
  return (
    <>
      {conditions.length === 0 && !query.search && t('look.everybody')}
      <ConditionsText fields={fields} conditions={conditions} />
      {rest.map((each) => (
        <div key={each}>{each}</div>
      ))}
    </>
  )
}
