import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { useCan, useSession } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { businessDay } from '../../../ui/format.ts'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import styles from './Documents.module.css'
import { DocumentName } from './DocumentsPanel.tsx'
import { type DocumentRow, kindName } from './document.ts'
import { Requests } from './Requests.tsx'
import { houseId, useOpenedDocument } from './use-opened-document.ts'

const views = ['all', 'due', 'waiting', 'mine'] as const
type View = (typeof views)[number]
const pageSize = 100

/** Documents of all customers in scope and of the house; what may go; what waits for consent. */
export function DocumentsPage() {
  const t = useText<typeof texts>('documents')
  const can = useCan()
  const navigate = useNavigate()
  const { view: asked }: { view?: unknown } = useSearch({ strict: false })
  const [view, setView] = useState<View>(asked === 'due' ? 'due' : 'all')
  const offered = views.filter((each) => each !== 'waiting' || can('document.approve'))
  return (
    <Page
      isFilled={view === 'all' || view === 'due'}
      head={
        <PageHead
          title={t('title')}
          detail={t('lead')}
          actions={[
            {
              key: 'kinds',
              label: t('kinds'),
              onClick: () => void navigate({ to: '/identify/documents/kinds' }),
            },
            {
              key: 'evidence',
              label: t('evidence.link'),
              onClick: () => void navigate({ to: '/identify/evidence' }),
            },
          ]}
        />
      }
    >
      <div>
        <Segmented
          aria-label={t('view.title')}
          value={view}
          onChange={setView}
          options={offered.map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </div>
      {view === 'all' || view === 'due' ? (
        <DocumentList key={view} isDue={view === 'due'} />
      ) : (
        <Requests whose={view} />
      )}
    </Page>
  )
}

function DocumentList({ isDue }: { isDue: boolean }) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  const { timeZone } = useSession()
  const [search, setSearch] = useState('')
  const [kindIds, setKindIds] = useState<string[]>([])
  const { opened, open, close } = useOpenedDocument(houseId)
  const kinds = useQuery(orpc.documents.kinds.list.queryOptions()).data?.data ?? []
  const which = {
    ...(search.trim() ? { search: search.trim() } : {}),
    ...(kindIds.length > 0 ? { kindId: kindIds.join(',') } : {}),
    ...(isDue ? { dueBefore: businessDay(new Date(), timeZone) } : {}),
  }
  const rows = useKeysetRows({
    page: (cursor) => orpc.documents.list.queryOptions({ input: { ...which, cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<DocumentRow>[] => [
      {
        key: 'name',
        title: t('name'),
        width: 260,
        isFixed: true,
        render: (row) => <DocumentName document={row} />,
      },
      { key: 'customer', title: t('customer'), width: 180, render: (row) => row.customerName ?? t('house') },
      { key: 'kind', title: t('kind'), width: 130, render: (row) => kindName(row, language) },
      { key: 'number', title: t('number'), width: 130, render: (row) => row.number },
      { key: 'keeper', title: t('keeper'), width: 120, render: (row) => row.keeperName },
      {
        key: 'keptUntil',
        title: t('keptUntil'),
        width: 160,
        render: (row) => (
          <>
            {row.keptUntil ? <DateText value={row.keptUntil} /> : t('keptOpen')}
            {row.isHeld && <span className={styles.alarm}> · {t('held')}</span>}
          </>
        ),
      },
      {
        key: 'createdAt',
        title: t('filedOn'),
        width: 130,
        render: (row) => <DateText value={row.createdAt} />,
      },
    ],
    [t, language],
  )
  return (
    <>
      <div className={styles.bar}>
        <Input.Search
          style={{ flex: '1 1 240px', maxWidth: 400 }}
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={setSearch}
        />
        <MultiSelect
          style={{ flex: '1 1 240px', maxWidth: 400 }}
          aria-label={t('kind')}
          placeholder={t('kind')}
          value={kindIds}
          onChange={setKindIds}
          options={kinds.map((kind) => ({
            value: kind.id,
            label: language === 'en' ? kind.nameEn : kind.nameZh,
          }))}
        />
      </div>
      <DataTable
        id="documents"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        onOpen={open}
        card={(row) => (
          <div className={styles.card}>
            <strong>
              <DocumentName document={row} />
            </strong>
            <span>{row.customerName ?? t('house')}</span>
            <span className={styles.quiet}>
              {kindName(row, language)} · <DateText value={row.createdAt} />
            </span>
          </div>
        )}
        empty={
          <EmptyState
            title={t(isDue ? 'empty.due' : 'empty.title')}
            hint={t(isDue ? 'empty.dueHint' : 'empty.hint')}
          />
        }
      />
      <DocumentSheet document={opened} onClose={close} />
    </>
  )
}
