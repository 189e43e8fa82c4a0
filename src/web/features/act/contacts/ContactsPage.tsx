import { PlusOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contacts.json'
import type today from '../../../locales/zh-CN/today.json'
import { useCan, useSession } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FilterBar } from '../../../ui/filter/FilterBar.tsx'
import { boolParam, dayRange, listParam, textParam } from '../../../ui/filter/params.ts'
import { businessDay } from '../../../ui/format.ts'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useListState } from '../../../ui/use-list-state.ts'
import { LogContactSheet } from '../today/LogContactSheet.tsx'
import { ContactCard } from './ContactCard.tsx'
import { contactColumns } from './contact-columns.tsx'
import { useContactFields } from './use-contact-fields.ts'

const pageSize = 100

/** Every contact with customers in the reader's scope, newest first. */
export function ContactsPage() {
  const t = useText<typeof texts>('contacts')
  const said = useText<typeof today>('today')
  const can = useCan()
  const navigate = useNavigate()
  const { timeZone } = useSession()
  const list = useListState({ sorts: ['at'], sort: { key: 'at', direction: 'desc' } })
  const fields = useContactFields()
  const [isLogging, setLogging] = useState(false)
  const { filter } = list
  const which = {
    channel: listParam(filter, 'channel'),
    reason: listParam(filter, 'reason'),
    mood: listParam(filter, 'mood'),
    words: textParam(filter, 'words'),
    employeeId: listParam(filter, 'employeeId'),
    complaint: boolParam(filter, 'complaint'),
    notReached: boolParam(filter, 'notReached'),
    search: list.search || undefined,
    ...dayRange(filter, 'at', businessDay(new Date(), timeZone)),
  }
  const rows = useKeysetRows({
    page: (cursor) => orpc.contacts.list.queryOptions({ input: { ...which, cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo(() => contactColumns(t, said), [t, said])
  const log = { key: 'log', label: said('log'), icon: <PlusOutlined />, onClick: () => setLogging(true) }
  const isFiltered = filter.length > 0 || list.search !== ''
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={t('title')}
          detail={t('lead')}
          primary={can('contact.write') && (rows.count > 0 || isFiltered) ? log : undefined}
        />
      }
    >
      <FilterBar
        fields={fields}
        conditions={filter}
        onChange={list.setFilter}
        search={{ value: list.search, onChange: list.setSearch, placeholder: t('search') }}
      />
      <DataTable
        id="contacts"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/identify/customers/$customerId', params: { customerId: row.customerId } })
        }
        card={(row) => <ContactCard contact={row} />}
        empty={
          isFiltered ? (
            <NoneMatch onClear={() => list.openView(undefined)} />
          ) : (
            <EmptyState
              title={t('none.title')}
              hint={t('none.hint')}
              actions={can('contact.write') ? [log] : []}
              isPrimary
            />
          )
        }
      />
      {isLogging && <LogContactSheet open onClose={() => setLogging(false)} />}
    </Page>
  )
}
