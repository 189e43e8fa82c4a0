import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Table, Tag } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/fields.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { FieldForm } from './FieldForm.tsx'
import type { OwnField } from './own-field.ts'

/** What this house wants to know of its customers beyond what everybody records. */
export function FieldsPage() {
  const t = useText<typeof texts>('fields')
  const language = useLanguage()
  const can = useCan()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const query = useQuery(orpc.fields.list.queryOptions())
  const [open, setOpen] = useState<OwnField | 'new'>()
  const mayWrite = can('setting.write')
  const after = async (operationId: string, words?: string) => {
    saved(operationId, words)
    await queryClient.invalidateQueries({ queryKey: orpc.fields.key() })
  }
  const nameOf = (field: OwnField) => (language === 'en' ? field.nameEn : field.nameZh)
  const archive = async (field: OwnField) => {
    const { operationId } = await api.fields.archive(
      { id: field.id },
      { context: { version: field.version } },
    )
    await after(operationId, t('archived', { name: nameOf(field) }))
  }
  const add = { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setOpen('new') }
  return (
    <Loaded query={query}>
      {({ data: fields }) => (
        <Page
          head={
            <PageHead
              title={t('sentence', { count: fields.length })}
              detail={t('lead')}
              primary={mayWrite && fields.length > 0 ? add : undefined}
            />
          }
        >
          {fields.length === 0 ? (
            <EmptyState title={t('none.title')} hint={t('none.hint')} actions={mayWrite ? [add] : []} />
          ) : (
            <Table
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={fields}
              scroll={{ x: true }}
              columns={[
                {
                  title: t('name'),
                  render: (_, field) => (
                    <>
                      {nameOf(field)} {field.required && <Tag>{t('required')}</Tag>}
                      {field.isSearchable && <Tag>{t('searched')}</Tag>}
                    </>
                  ),
                },
                {
                  title: t('kind'),
                  render: (_, field) =>
                    field.choices.length === 0
                      ? t(`kinds.${field.kind}`)
                      : t('kindOf', {
                          kind: t(`kinds.${field.kind}`),
                          choices: field.choices.join(t('between')),
                        }),
                },
                { title: t('appliesTo'), render: (_, field) => t(`applies.${field.appliesTo}`) },
                { title: t('key'), dataIndex: 'key' },
                ...(mayWrite
                  ? [
                      {
                        title: t('acts'),
                        render: (_: unknown, field: OwnField) => (
                          <>
                            <Button size="small" type="text" onClick={() => setOpen(field)}>
                              {t('edit')}
                            </Button>
                            <Button
                              size="small"
                              type="text"
                              danger
                              onClick={() => void archive(field).catch(showProblem)}
                            >
                              {t('archive')}
                            </Button>
                          </>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
          {open && (
            <FieldForm
              field={open === 'new' ? undefined : rowNow(fields, open)}
              onClose={() => setOpen(undefined)}
              onSaved={after}
            />
          )}
        </Page>
      )}
    </Loaded>
  )
}
