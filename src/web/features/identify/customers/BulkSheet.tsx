import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { EmployeeSelect } from './EmployeeSelect.tsx'

export type BulkWish = 'tag' | 'assign' | 'archive'

type BulkSheetProps = { wish: BulkWish; ids: string[]; clear: () => void; onClose: () => void }
type Values = { addTagIds?: string[]; removeTagIds?: string[]; ownerId?: string }

/** The same change on every selected customer: one operation, taken back as one. */
export function BulkSheet({ wish, ids, clear, onClose }: BulkSheetProps) {
  const t = useText<typeof texts>('customers')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data
  const tagOptions = tags?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const save = async ({ ownerId, ...change }: Values) => {
    const answer = await api.customers.bulk({
      ids,
      ...change,
      ...(ownerId ? { set: { ownerId } } : {}),
      ...(wish === 'archive' ? { archive: true } : {}),
    })
    const done = answer.results.filter((result) => result.ok).length
    saved(answer.operationId, t('bulk.done', { count: done }))
    clear()
    await queryClient.invalidateQueries({ queryKey: orpc.customers.key() })
  }
  return (
    <FormDrawer<Values>
      open
      title={t(`bulk.${wish}Title`, { count: ids.length })}
      saveLabel={t(`bulk.${wish}`)}
      onClose={onClose}
      onSave={save}
    >
      {wish === 'tag' && (
        <>
          <Form.Item name="addTagIds" label={t('bulk.addTags')}>
            <Select mode="multiple" options={tagOptions} optionFilterProp="label" />
          </Form.Item>
          <Form.Item name="removeTagIds" label={t('bulk.removeTags')}>
            <Select mode="multiple" options={tagOptions} optionFilterProp="label" />
          </Form.Item>
        </>
      )}
      {wish === 'assign' && (
        <Form.Item
          name="ownerId"
          label={t('field.owner')}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <EmployeeSelect />
        </Form.Item>
      )}
      {wish === 'archive' && <p>{t('bulk.archiveHint')}</p>}
    </FormDrawer>
  )
}
