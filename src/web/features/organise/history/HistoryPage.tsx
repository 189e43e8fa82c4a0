import { UndoOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Tag } from 'antd'
import { useMemo } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
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
/** Beyond it the server does not count. */
const most = 10_000

/** Who did what and when, and a way back. */
export function HistoryPage() {
  const t = useText<typeof texts>('history')
  const can = useCan()
  const format = useFormat()
  const { modal, message } = App.useApp()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const mayUndo = can('history.undo')
  const named = useNamedTexts(['settings:title', 'customers:title'])
  const rows = useKeysetRows({
    page: (cursor) => orpc.history.operations.queryOptions({ input: { cursor, limit: pageSize } }),
    pageSize,
  })
  const columns = useMemo((): Column<Operation>[] => {
    /** What was done, to whom: the one by name, many by number. */
    const wordsOf = (row: Operation): string => {
      const { subject, customerCount, recordCount, undoesKind } = row
      const what = undoesKind ? t('undid', { what: t(kindKey(undoesKind)) }) : t(kindKey(row.kind))
      if (subject !== null) return t('of', { what, whom: subject })
      if (customerCount > 1) {
        const key = customerCount >= most ? 'ofManyCustomers' : 'ofCustomers'
        return t(key, { what, count: customerCount, shown: format.number(customerCount) })
      }
      return recordCount > 1 ? t('ofRecords', { what, count: recordCount }) : what
    }
    const undo = (operation: Operation) =>
      modal.confirm({
        title: t('undo.ask', { what: wordsOf(operation), who: operation.actorName }),
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
    // Some reasons are codes: which setting, which stage.
    const reasonOf = ({ kind, reason }: Operation) => {
      if (reason && kind === 'setting.update') return named(`settings:name.${reason}`)
      return reason && kind === 'lifecycle.strategy' ? named(`customers:stage.${reason}`) : reason
    }
    return [
      {
        key: 'what',
        title: t('what'),
        width: 340,
        isFixed: true,
        render: (row) => (
          <span>
            {wordsOf(row)} {row.undoneBy && <Tag>{t('undo.isUndone')}</Tag>}
          </span>
        ),
      },
      { key: 'who', title: t('who'), width: 180, render: (row) => <Person name={nameOf(row.actorName)} /> },
      { key: 'at', title: t('at'), width: 180, render: (row) => <DateText value={row.at} style="dayTime" /> },
      { key: 'reason', title: t('reason'), width: 280, render: (row) => reasonOf(row) },
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
  }, [t, format, named, mayUndo, modal, message, queryClient, showProblem])
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
