import type { Translate } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { DateText } from '../../../ui/DateText.tsx'
import type { Column } from '../../../ui/table/column.ts'
import type { CustomerRow } from './more-columns.ts'

/** What customers do of their own accord; empty for whoever may not know it. */
export const activityColumns = (t: Translate<typeof texts>): Column<CustomerRow>[] => [
  {
    key: 'lastVisitAt',
    title: t('field.lastVisitAt'),
    isHidden: true,
    render: ({ activity }) => <DateText value={activity?.lastVisitAt ?? null} style="relative" />,
  },
  {
    key: 'visits30',
    title: t('field.visits30'),
    align: 'end',
    isHidden: true,
    render: ({ activity }) => activity?.visits30,
  },
  {
    key: 'lastActiveAt',
    title: t('field.lastActiveAt'),
    isHidden: true,
    render: ({ activity }) => <DateText value={activity?.lastActiveAt ?? null} style="relative" />,
  },
]
