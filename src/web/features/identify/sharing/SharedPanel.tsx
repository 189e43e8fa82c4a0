import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import { DateText } from '../../../ui/DateText.tsx'
import listStyles from '../../../ui/RowList.module.css'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { useSharingWords } from './use-sharing-words.ts'

/** What of this customer was given to whom, when and what for. Where nothing ever was, nothing stands here. */
export function SharedPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('sharing')
  const words = useSharingWords()
  const query = useQuery(orpc.sharing.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const rows = query.data?.data ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('panel')}>
      <ul className={listStyles.list}>
        {rows.map((row) => (
          <li
            key={`${row.agreementId} ${row.firstAt}`}
            className={listStyles.row}
            data-past={!row.isRunning || undefined}
          >
            <span className={listStyles.names}>
              <span className={listStyles.name}>{row.partnerName}</span>
              <span className={listStyles.quiet}>
                {t(`purpose.${row.purpose}`)}
                {!row.isRunning && ` · ${t('over')}`}
              </span>
            </span>
            <span>{row.aim}</span>
            <span className={listStyles.quiet}>
              {words.given(
                row.fields.map((field) => ({ field, form: row.masked.includes(field) ? 'masked' : 'full' })),
              )}{' '}
              · {t('times', { count: row.times })} · <DateText value={row.lastAt} style="relative" />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
