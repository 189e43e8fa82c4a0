/** Columns of the list that are hidden at first. */
import type { Answers } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import type { Column } from '../../../ui/table/column.ts'

export type CustomerRow = Answers['customers']['list']['data'][number]

export const moreTexts = [
  ...(['province', 'industry', 'businessCategory', 'occupation', 'language', 'introducer'] as const),
  ...(['receiveTopics', 'receiveTime'] as const),
]

export const receiveColumn = (t: Translate<typeof texts>): Column<CustomerRow> => ({
  key: 'receiveBy',
  title: t('field.receiveBy'),
  isHidden: true,
  render: ({ receiveBy }) => receiveBy && t(`receiveWay.${receiveBy}`),
})
