import { WarningFilled } from '@ant-design/icons'
import { Tag, Tooltip } from 'antd'
import { api } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type Texts from '../../../locales/zh-CN/customers.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Money } from '../../../ui/Money.tsx'
import { Person } from '../../../ui/Person.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import { TierSeal } from '../../../ui/TierSeal.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { ClosedWays } from '../consents/ClosedWays.tsx'
import { activityColumns } from './activity-columns.tsx'
import { tierTones } from './customer-words.ts'
import { type CustomerRow, moreTexts, receiveColumn } from './more-columns.ts'
import type { useToldUpdate } from './use-told-update.ts'

type Parts = {
  t: Translate<typeof Texts>
  currency: string
  tagNames: Map<string, string>
  canWrite: boolean
  canAssign: boolean
  /** Says that it is saved and can be taken back. */
  tell: ReturnType<typeof useToldUpdate>
}

type Fields = Omit<Parameters<typeof api.customers.update>[0], 'id'>

/** The version guards against overwriting somebody else. */
async function write(row: CustomerRow, fields: Fields, { tell }: Parts): Promise<Partial<CustomerRow>> {
  const change = { id: row.id, ...fields }
  const answer = await api.customers.update(change, { context: { version: row.version } })
  void tell(answer)
  // What waits for review is not valid yet: the row goes on showing what is.
  return { ...(answer.waiting.length > 0 ? row : {}), version: answer.version }
}

type MoreText = (typeof moreTexts)[number]

/** A text field one edits where it stands. What is masked cannot be edited unseen. */
function editText(
  name: 'name' | 'phone' | 'email' | 'city' | 'company' | 'source' | MoreText,
  parts: Parts,
): Pick<Column<CustomerRow>, 'edit'> {
  return {
    edit: {
      kind: 'text',
      isBeside: name === 'phone',
      value: (row) => row[name],
      can: (row) => parts.canWrite && !((name === 'phone' || name === 'email') && row[name]?.includes('*')),
      save: async (row, value) => {
        if (name === 'name' && value === null) return undefined
        return { [name]: value, ...(await write(row, { [name]: value }, parts)) }
      },
    },
  }
}

function editOwner(parts: Parts): Pick<Column<CustomerRow>, 'edit'> {
  const names = new Map<string, string>()
  const find = async (text: string) => {
    const { data } = await api.employees.list({
      state: 'active',
      limit: 50,
      ...(text ? { search: text } : {}),
    })
    for (const { id, name } of data) names.set(id, name)
    return data.map(({ id, name }) => ({ value: id, label: name }))
  }
  return {
    edit: {
      kind: { find },
      value: (row) => row.ownerId,
      can: () => parts.canAssign,
      save: async (row, ownerId) => ({
        ownerId,
        ownerName: ownerId === null ? null : (names.get(ownerId) ?? null),
        ...(await write(row, { ownerId }, parts)),
      }),
    },
  }
}

function editTags(parts: Parts): Pick<Column<CustomerRow>, 'edit'> {
  return {
    edit: {
      kind: { many: [...parts.tagNames].map(([value, label]) => ({ value, label })) },
      // A tag out of use stays on its customer unseen.
      value: (row) => row.tagIds.filter((id) => parts.tagNames.has(id)).join(',') || null,
      can: () => parts.canWrite,
      save: async (row, value) => {
        const hidden = row.tagIds.filter((id) => !parts.tagNames.has(id))
        const tagIds = [...(value ? value.split(',') : []), ...hidden]
        return { tagIds, ...(await write(row, { tagIds }, parts)) }
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
      ...editText('name', parts),
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
    {
      key: 'phone',
      title: t('field.phone'),
      width: 150,
      render: (row) => <Phone value={row.phone} />,
      ...editText('phone', parts),
    },
    {
      key: 'owner',
      title: t('field.owner'),
      width: 120,
      render: (row) => row.ownerName,
      ...editOwner(parts),
    },
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
      render: (row) =>
        row.tagIds.filter((id) => tagNames.has(id)).map((id) => <Tag key={id}>{tagNames.get(id)}</Tag>),
      ...editTags(parts),
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
    ...activityColumns(t),
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
    {
      key: 'email',
      title: t('field.email'),
      isHidden: true,
      width: 200,
      render: (row) => row.email,
      ...editText('email', parts),
    },
    {
      key: 'company',
      title: t('field.company'),
      isHidden: true,
      render: (row) => row.company,
      ...editText('company', parts),
    },
    ...moreTexts.map((name) => ({
      key: name,
      title: t(`field.${name}`),
      isHidden: true,
      render: (row: CustomerRow) => row[name],
      ...editText(name, parts),
    })),
    receiveColumn(t),
    {
      key: 'gender',
      title: t('field.gender'),
      isHidden: true,
      render: (row) => row.gender && t(`gender.${row.gender}`),
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
    {
      key: 'closed',
      title: t('field.closed'),
      width: 200,
      isHidden: true,
      render: (row) => <ClosedWays closed={row.closed} />,
    },
    {
      key: 'completeness',
      title: t('field.completeness'),
      align: 'end',
      isHidden: true,
      render: ({ metric }) => `${metric.completeness}%`,
    },
    {
      key: 'staleAt',
      title: t('field.staleAt'),
      isHidden: true,
      render: ({ metric }) => <DateText value={metric.staleAt} />,
    },
    {
      key: 'faultCount',
      title: t('field.faultCount'),
      align: 'end',
      isHidden: true,
      render: ({ metric }) => metric.faultCount || '–',
    },
  ]
}
