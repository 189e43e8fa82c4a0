import { Select, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { type EntryState, entryStates } from '../../../../contracts/form-words.ts'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { EntrySheet } from './EntrySheet.tsx'
import styles from './Forms.module.css'
import type { Entry, WholeForm } from './form.ts'

const pageSize = 100
const colours: Partial<Record<EntryState, string>> = { waiting: 'gold', created: 'green', settled: 'green' }

/** Who has filled the form in, and what became of it. */
export function EntriesTable({ form }: { form: WholeForm }) {
  const t = useText<typeof texts>('forms')
  const [state, setState] = useState<EntryState | 'all'>('all')
  const [open, setOpen] = useState<string>()
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.forms.entries.queryOptions({
        input: { id: form.id, cursor, limit: pageSize, ...(state === 'all' ? {} : { state }) },
      }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<Entry>[] => [
      { key: 'name', title: t('entries.name'), width: 160, isFixed: true, render: (row) => row.name ?? '—' },
      {
        key: 'state',
        title: t('entries.state'),
        width: 120,
        render: (row) =>
          row.state === 'unconfirmed' && !row.hasLink ? (
            <Tag color={colours.waiting ?? 'default'}>{t('entryState.unsent')}</Tag>
          ) : (
            <Tag color={colours[row.state] ?? 'default'}>{t(`entryState.${row.state}`)}</Tag>
          ),
      },
      {
        key: 'phone',
        title: t('entries.phone'),
        width: 150,
        render: (row) => row.phone && <Phone value={row.phone} />,
      },
      { key: 'email', title: t('entries.email'), width: 200, render: (row) => row.email },
      {
        key: 'enteredAt',
        title: t('entries.enteredAt'),
        width: 160,
        render: (row) => <DateText value={row.enteredAt} />,
      },
    ],
    [t],
  )
  return (
    <>
      <div className={styles.table}>
        <DataTable
          id="formEntries"
          label={t('tab.entries')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          tools={
            <Select
              size="small"
              style={{ minWidth: 120 }}
              aria-label={t('entries.filter')}
              value={state}
              onChange={setState}
              options={[
                { value: 'all' as const, label: t('entries.all') },
                ...entryStates.map((value) => ({ value, label: t(`entryState.${value}`) })),
              ]}
            />
          }
          onOpen={(row) => setOpen(row.id)}
          empty={
            state === 'all' ? (
              <EmptyState title={t('entries.none')} hint={t('entries.noneHint')} />
            ) : (
              <NoneMatch onClear={() => setState('all')} />
            )
          }
        />
      </div>
      {open && <EntrySheet form={form} entryId={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}
