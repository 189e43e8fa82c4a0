import { WarningFilled } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'
import { type Answers, api } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type Texts from '../../../locales/zh-CN/customers.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { tierTones } from './customer-words.ts'

export type CustomerRow = Answers['customers']['list']['data'][number]

type Parts = {
  t: Translate<typeof Texts>
  currency: string
  tagNames: Map<string, string>
  canWrite: boolean
  /** Says that it is saved and can be taken back. */
  saved: (operationId: string) => void
}

/** A text field one edits where it stands; the version guards against overwriting somebody else. */
function editText(name: 'city' | 'company' | 'source', parts: Parts): Pick<Column<CustomerRow>, 'edit'> {
  return {
    edit: {
      kind: 'text',
      value: (row) => row[name],
      can: () => parts.canWrite,
      save: async (row, value) => {
        const { operationId, version } = await api.customers.update(
          { id: row.id, [name]: value },
          { context: { version: row.version } },
        )
        parts.saved(operationId)
        return { [name]: value, version }
      },
    },
  }
}

export function customerColumns(parts: Parts): Column<CustomerRow>[] {
  const { t, currency, tagNames } = parts
  const money = (amountMinor: number) => <Money value={{ amountMinor, currency }} />
  return [
    {
      key: 'name',
      title: t('field.name'),
      width: 220,
      isFixed: true,
      isSortable: true,
      render: (row) => (
        <span>
          <Person name={row.name} />
          {row.complaintOpen && (
            <Tooltip title={t('field.complaintOpen')}>
              <WarningFilled style={{ color: 'var(--gx-seal)' }} aria-label={t('field.complaintOpen')} />
            </Tooltip>
          )}
        </span>
      ),
    },
    {
      key: 'tier',
      title: t('field.tier'),
      width: 110,
      render: ({ metric }) => (
        <TierSeal name={t(`tier.${metric.tier}`)} tone={tierTones[metric.tier]} isNamed />
      ),
    },
    { key: 'stage', title: t('field.stage'), width: 96, render: ({ metric }) => t(`stage.${metric.stage}`) },
    {
      key: 'valueMinor',
      title: t('field.valueMinor'),
      align: 'end',
      isSortable: true,
      render: ({ metric }) => money(metric.valueMinor),
    },
    { key: 'valueClass', title: t('field.valueClass'), width: 88, render: ({ metric }) => metric.valueClass },
    {
      key: 'lastPurchaseAt',
      title: t('field.lastPurchaseAt'),
      isSortable: true,
      render: ({ metric }) => <DateText value={metric.lastPurchaseAt} style="relative" />,
    },
    {
      key: 'lastContactAt',
      title: t('field.lastContactAt'),
      isSortable: true,
      render: ({ metric }) => <DateText value={metric.lastContactAt} style="relative" />,
    },
    { key: 'phone', title: t('field.phone'), width: 150, render: (row) => <Phone value={row.phone} /> },
    { key: 'owner', title: t('field.owner'), width: 120, render: (row) => row.ownerName },
    { key: 'department', title: t('field.department'), width: 140, render: (row) => row.departmentName },
    {
      key: 'city',
      title: t('field.city'),
      width: 110,
      render: (row) => row.city,
      ...editText('city', parts),
    },
    {
      key: 'tags',
      title: t('field.tags'),
      width: 180,
      render: (row) => row.tagIds.map((id) => <Tag key={id}>{tagNames.get(id) ?? '…'}</Tag>),
    },
    {
      key: 'contactDueAt',
      title: t('field.contactDueAt'),
      isSortable: true,
      isHidden: true,
      render: ({ metric }) => <DateText value={metric.contactDueAt} style="relative" />,
    },
    {
      key: 'overdueAt',
      title: t('field.overdueAt'),
      isSortable: true,
      isHidden: true,
      render: ({ metric }) => <DateText value={metric.overdueAt} />,
    },
    {
      key: 'value12mMinor',
      title: t('field.value12mMinor'),
      align: 'end',
      isSortable: true,
      isHidden: true,
      render: ({ metric }) => money(metric.value12mMinor),
    },
    {
      key: 'purchaseCount',
      title: t('field.purchaseCount'),
      align: 'end',
      isSortable: true,
      isHidden: true,
      render: ({ metric }) => metric.purchaseCount,
    },
    {
      key: 'satisfaction',
      title: t('field.satisfaction'),
      align: 'end',
      isSortable: true,
      isHidden: true,
      render: ({ metric }) => metric.satisfaction?.toFixed(2),
    },
    {
      key: 'externalNumber',
      title: t('field.externalNumber'),
      isHidden: true,
      render: (row) => row.externalNumber,
    },
    { key: 'email', title: t('field.email'), isHidden: true, width: 200, render: (row) => row.email },
    {
      key: 'company',
      title: t('field.company'),
      isHidden: true,
      render: (row) => row.company,
      ...editText('company', parts),
    },
    {
      key: 'source',
      title: t('field.source'),
      isHidden: true,
      render: (row) => row.source,
      ...editText('source', parts),
    },
    {
      key: 'createdAt',
      title: t('field.createdAt'),
      isSortable: true,
      isHidden: true,
      render: (row) => <DateText value={row.createdAt} />,
    },
  ]
}
