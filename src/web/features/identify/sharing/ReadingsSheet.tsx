import { useInfiniteQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import listStyles from '../../../ui/RowList.module.css'
import { Sheet } from '../../../ui/Sheet.tsx'
import type { Agreement } from './agreement.ts'
import { useSharingWords } from './use-sharing-words.ts'

/** Every time something was read under an agreement. */
export function ReadingsSheet({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const t = useText<typeof texts>('sharing')
  const format = useFormat()
  const words = useSharingWords()
  const query = useInfiniteQuery(
    orpc.sharing.readings.infiniteOptions({
      input: (cursor: string | undefined) => ({ id: agreement.id, limit: 50, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  return (
    <Sheet title={t('readings.title', { name: agreement.partnerName })} open onClose={onClose}>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data)
          if (rows.length === 0) return <p className={listStyles.quiet}>{t('neverRead')}</p>
          return (
            <ul className={listStyles.list}>
              {rows.map(({ id, at, via, employeeName, customers, fields, mark }) => (
                <li key={id} className={listStyles.row}>
                  <span className={listStyles.head}>
                    <span>
                      {via === 'partner'
                        ? t('readings.partner')
                        : t('readings.file', { name: employeeName ?? '–' })}
                      {' · '}
                      {t('people', { count: customers, shown: format.number(customers) })}
                    </span>
                    <DateText value={at} style="dayTime" />
                  </span>
                  <span className={listStyles.quiet}>
                    {words.fields(fields)}
                    {mark && ` · ${mark}`}
                  </span>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <NextPage query={query} label={t('more')} />
    </Sheet>
  )
}
