import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { type Answers, api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tags.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Tags.module.css'

type TagRow = Answers['tags']['list']['data'][number]
type Colour = NonNullable<TagRow['colour']>
type Values = { name: string; colour: Colour }

const colours: readonly Colour[] = ['ink', 'seal', 'jade', 'amber', 'indigo', 'plum', 'slate']

/** The marks people put on customers: make, rename, colour, take out of use. */
export function TagsPage() {
  const t = useText<typeof texts>('tags')
  const can = useCan()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const query = useQuery(orpc.tags.list.queryOptions())
  const [open, setOpen] = useState<TagRow | 'new'>()
  const edited = open === 'new' || !open ? undefined : rowNow(query.data?.data, open)
  const after = async (operationId: string, words?: string) => {
    saved(operationId, words)
    await queryClient.invalidateQueries({ queryKey: orpc.tags.key() })
  }
  const save = async (values: Values, context: CallContext) => {
    const answer = edited
      ? await api.tags.update({ id: edited.id, ...values }, { context })
      : await api.tags.create(values)
    await after(answer.operationId)
  }
  const archive = async (tag: TagRow) => {
    const { operationId } = await api.tags.archive({ id: tag.id }, { context: { version: tag.version } })
    await after(operationId, t('archived', { name: tag.name }))
  }
  const add = { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setOpen('new') }
  const customersOf = (tag: TagRow) => ({ filter: [{ field: 'tagIds', operator: 'in', value: [tag.id] }] })
  return (
    <Loaded query={query}>
      {({ data: tags }) => (
        <Page
          head={
            <PageHead
              title={t('sentence', { count: tags.length })}
              detail={t('lead')}
              primary={can('customer.write') && tags.length > 0 ? add : undefined}
            />
          }
        >
          {tags.length === 0 && (
            <EmptyState
              title={t('none.title')}
              hint={t('none.hint')}
              actions={can('customer.write') ? [add] : []}
            />
          )}
          <ul className={styles.tags}>
            {tags.map((tag) => (
              <li key={tag.id} className={styles.tag}>
                <span className={styles.dot} data-colour={tag.colour ?? 'slate'} />
                <strong className={styles.name}>{tag.name}</strong>
                <Link to="/identify/customers" search={customersOf(tag)}>
                  {t('customers')}
                </Link>
                {can('customer.write') && (
                  <Button size="small" type="text" onClick={() => setOpen(tag)}>
                    {t('edit')}
                  </Button>
                )}
                {can('customer.delete') && (
                  <Button
                    size="small"
                    type="text"
                    danger
                    onClick={() => void archive(tag).catch(showProblem)}
                  >
                    {t('archive')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <FormDrawer<Values>
            title={edited ? t('editTitle', { name: edited.name }) : t('new')}
            open={open !== undefined}
            onClose={() => setOpen(undefined)}
            onSave={save}
            version={edited?.version}
            initial={{ name: edited?.name ?? '', colour: edited?.colour ?? 'ink' }}
          >
            <Form.Item
              name="name"
              label={t('name')}
              rules={[{ required: true, whitespace: true, message: t('required') }]}
            >
              <Input autoFocus maxLength={50} />
            </Form.Item>
            <Form.Item name="colour" label={t('colour')} rules={[{ required: true }]}>
              <Radio.Group
                options={colours.map((value) => ({
                  value,
                  label: (
                    <span className={styles.choice}>
                      <span className={styles.dot} data-colour={value} />
                      {t(`colours.${value}`)}
                    </span>
                  ),
                }))}
              />
            </Form.Item>
          </FormDrawer>
        </Page>
      )}
    </Loaded>
  )
}
