import { useMemo } from 'react'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useArrayRows } from '../../../ui/table/row-source.ts'
import { ListLink } from './ListLink.tsx'
import { type Condition, faulty, inConflict, incomplete, ofGroup, outOfDate } from './quality-filters.ts'

type Group = Answers['quality']['summary']['groups'][number]
type QualityGroupsProps = { by: 'department' | 'owner'; groups: Group[] }

/** By department or owner, where most is to be done first; each number opens its customers. */
export function QualityGroups({ by, groups }: QualityGroupsProps) {
  const t = useText<typeof texts>('quality')
  const format = useFormat()
  const rows = useArrayRows(groups)
  const columns = useMemo<Column<Group>[]>(() => {
    const list = (group: Group, filter: Condition[], shown: string) => (
      <ListLink filter={[...filter, ofGroup(by, group.id)]}>{shown}</ListLink>
    )
    const share = (group: Group, count: number) =>
      format.percent(group.records > 0 ? count / group.records : 0)
    return [
      {
        key: 'name',
        title: t(`page.by.${by}`),
        width: 220,
        isFixed: true,
        render: ({ name }) => name ?? t('page.nobody'),
      },
      {
        key: 'records',
        title: t('rate.records'),
        width: 110,
        align: 'end',
        render: (group) => list(group, [], format.number(group.records)),
      },
      {
        key: 'stale',
        title: t('rate.stale'),
        width: 110,
        align: 'end',
        render: (group) => list(group, outOfDate, share(group, group.stale)),
      },
      {
        key: 'faulty',
        title: t('rate.faulty'),
        width: 130,
        align: 'end',
        render: (group) => list(group, faulty, share(group, group.faulty)),
      },
      {
        key: 'completeness',
        title: t('rate.completeness'),
        width: 120,
        align: 'end',
        render: (group) => list(group, incomplete, `${group.completeness}%`),
      },
      {
        key: 'conflicts',
        title: t('rate.conflicts'),
        width: 130,
        align: 'end',
        render: (group) => list(group, inConflict, format.number(group.conflicts)),
      },
    ]
  }, [t, format, by])
  return (
    <DataTable
      id={`quality-${by}`}
      label={t('page.worst')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id ?? 'nobody'}
      empty={<EmptyState title={t('page.none')} hint={t('page.noneHint')} />}
    />
  )
}
