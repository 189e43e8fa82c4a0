import { UndoOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { useMemo } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import type { Column } from '../../../ui/table/column.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { canUndo, kindKey } from './operation-words.ts'

type Operation = Answers['history']['operations']['data'][number]

const pageSize = 100

/** Who did what and when, and a way back. */
export function HistoryPage() {
  const t = useText<typeof texts>('history')
  const can = useCan()
  const { modal, message } = App.useApp()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const mayUndo = can('history.undo')
  const rows = useKeysetRows({
    page: (cursor) => orpc.history.operations.queryOptions({ input: { cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo((): Column<Operation>[] => {
    const undo = (operation: Operation) =>
      modal.confirm({
        title: t('undo.ask', { what: t(kindKey(operation.kind)), who: operation.actorName }),
        content: t('undo.hint'),
        okText: t('undo.do'),
        onOk: async () => {
          try {
            const { restored } = await api.history.undo({ id: operation.id })
            void message.success(t('undo.done', { count: restored }))
            await queryClient.invalidateQueries()
          } catch (error) {
            showProblem(error)
          }
        },
      })
    const nameOf = (name: string) => (name === 'system' || name === 'customer' ? t(`actor.${name}`) : name)
    return [
      {
        key: 'what',
        title: t('what'),
        width: 260,
        isFixed: true,
        render: (row) => (
          <span>
            {t(kindKey(row.kind))} {row.undoneBy && <Tag>{t('undo.isUndone')}</Tag>}
          </span>
        ),
      },
      { key: 'who', title: t('who'), width: 180, render: (row) => <Person name={nameOf(row.actorName)} /> },
      { key: 'at', title: t('at'), width: 180, render: (row) => <DateText value={row.at} style="dayTime" /> },
      { key: 'reason', title: t('reason'), width: 280, render: (row) => row.reason },
      ...(mayUndo
        ? [
            {
              key: 'undo',
              title: t('undo.title'),
              width: 120,
              render: (row: Operation) =>
                canUndo(row) && (
                  <Button size="small" type="text" icon={<UndoOutlined />} onClick={() => undo(row)}>
                    {t('undo.do')}
                  </Button>
                ),
            },
          ]
        : []),
    ]
  }, [t, mayUndo, modal, message, queryClient, showProblem])
  return (
    <Page isFilled head={<PageHead title={t('title')} detail={t('lead')} />}>
      <DataTable
        id="operations"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('none.title')} hint={t('none.hint')} />}
      />
    </Page>
  )
}
