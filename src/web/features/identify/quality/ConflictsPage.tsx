import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/quality.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { NoneMatch } from '../../../ui/NoneMatch.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { useClaimWords } from './use-claim-words.ts'
import { useSettle } from './use-settle.ts'

type Conflict = Answers['quality']['conflicts']['data'][number]
const pageSize = 100

/** Where a file or a system says something else than the record: taken or kept, one by one. */
export function ConflictsPage() {
  const t = useText<typeof texts>('quality')
  const language = useLanguage()
  const maySettle = useCan()('quality.settle')
  const settle = useSettle()
  const { nameOf, say } = useClaimWords()
  const [source, setSource] = useState<string>()
  // Of one import alone, where its page led here.
  const { operationId } = useSearch({ strict: false })
  const only: { operationId?: string } = typeof operationId === 'string' ? { operationId } : {}
  const navigate = useNavigate()
  const showAll = () => {
    setSource(undefined)
    void navigate({ to: '/identify/quality/conflicts' })
  }
  const sources = useQuery(orpc.quality.sources.queryOptions()).data?.data ?? []
  const rows = useKeysetRows({
    page: (cursor) =>
      orpc.quality.conflicts.queryOptions({
        input: { cursor, limit: pageSize, ...(source ? { source } : {}), ...only },
      }),
    pageSize,
  })
  const columns = useMemo(
    (): Column<Conflict>[] => [
      {
        key: 'customer',
        title: t('conflict.customer'),
        width: 150,
        isFixed: true,
        render: ({ customerId, customerName }) => (
          <CustomerLink customerId={customerId} name={customerName} />
        ),
      },
      { key: 'field', title: t('conflict.field'), width: 110, render: ({ field }) => nameOf(field) },
      {
        key: 'shown',
        title: t('conflict.shown'),
        width: 190,
        render: ({ field, shown }) => say(field, shown),
      },
      {
        key: 'value',
        title: t('conflict.otherwise'),
        width: 190,
        render: ({ field, value }) => <strong>{say(field, value)}</strong>,
      },
      {
        key: 'source',
        title: t('origin.source'),
        width: 120,
        render: (row) => (language === 'en' ? row.source.en : row.source.zh),
      },
      {
        key: 'claimedAt',
        title: t('conflict.since'),
        width: 130,
        render: ({ claimedAt }) => <DateText value={claimedAt} />,
      },
      { key: 'owner', title: t('field.owner'), width: 110, render: ({ ownerName }) => ownerName },
      ...(maySettle
        ? [
            {
              key: 'acts',
              title: t('conflict.acts'),
              width: 170,
              isAct: true,
              render: (row: Conflict) => (
                <>
                  <Button size="small" onClick={() => void settle(row.customerId, row, true)}>
                    {t('conflict.take')}
                  </Button>{' '}
                  <Button size="small" type="text" onClick={() => void settle(row.customerId, row, false)}>
                    {t('conflict.keep')}
                  </Button>
                </>
              ),
            },
          ]
        : []),
    ],
    [t, language, maySettle, nameOf, say, settle],
  )
  return (
    <Page isFilled head={<PageHead title={t('conflict.title')} detail={t('conflict.lead')} />}>
      {only.operationId && (
        <p style={{ margin: 0 }}>
          {t('conflict.onlyImport')} <Link to="/identify/quality/conflicts">{t('conflict.showAll')}</Link>
        </p>
      )}
      <Select
        allowClear
        value={source}
        onChange={setSource}
        placeholder={t('conflict.anySource')}
        aria-label={t('origin.source')}
        style={{ width: 200 }}
        options={sources.map(({ key, nameZh, nameEn }) => ({
          value: key,
          label: language === 'en' ? nameEn : nameZh,
        }))}
      />
      <DataTable
        id="conflicts"
        label={t('conflict.title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        empty={
          source || only.operationId ? (
            <NoneMatch onClear={showAll} />
          ) : (
            <EmptyState title={t('conflict.none')} hint={t('conflict.noneHint')} />
          )
        }
      />
    </Page>
  )
}
