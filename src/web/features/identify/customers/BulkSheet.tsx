import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select } from 'antd'
import { api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { asProblem } from '../../../problem.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { type BulkEnd, sayBulkEnd } from './bulk-words.ts'
import { EmployeeSelect } from './EmployeeSelect.tsx'
import { OrEmptied } from './OrEmptied.tsx'
import { OwnFieldChoice, type OwnFieldValues, useOwnFieldValue } from './OwnFieldChoice.tsx'
import { ToOwnersDepartment } from './ToOwnersDepartment.tsx'

export type BulkWish = 'tag' | 'assign' | 'fact' | 'field' | 'archive'

type Everybody = Parameters<typeof api.customers.match>[0]
/** Some by id, or everybody the list's filter finds but for a few. */
export type BulkTarget = { kind: 'some'; ids: string[] } | { kind: 'all'; wanted: Everybody }

export type BulkJob = { jobId: string; operationId: string | null; count: number }

type BulkSheetProps = {
  wish: BulkWish
  target: BulkTarget
  clear: () => void
  onClose: () => void
  /** Very many are changed in the background. */
  onJob?: (job: BulkJob) => void
}

const facts = [
  ...(['source', 'company', 'industry', 'businessCategory'] as const),
  ...(['occupation', 'language', 'province', 'city'] as const),
]
type Fact = (typeof facts)[number]

type Values = OwnFieldValues & {
  addTagIds?: string[]
  removeTagIds?: string[]
  ownerId?: string | null
  toOwnersDepartment?: boolean
  fact?: Fact
  value?: string
}

/** The same change on every selected customer: one operation, taken back as one. */
export function BulkSheet({ wish, target, clear, onClose, onJob }: BulkSheetProps) {
  const t = useText<typeof texts>('customers')
  const format = useFormat()
  const saved = useUndo()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const ownValue = useOwnFieldValue()
  const tags = useQuery(orpc.tags.list.queryOptions()).data?.data
  const tagOptions = tags?.map(({ id, name }) => ({ value: id, label: name })) ?? []
  // Counted exactly before anybody confirms; the guard refuses if they are others by then.
  const match = useQuery({
    queryKey: ['customers.match', target],
    queryFn: () => (target.kind === 'all' ? api.customers.match(target.wanted) : null),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const count = target.kind === 'some' ? target.ids.length : match.data?.count

  const send = async (values: Values): Promise<(BulkEnd & { operationId: string | null }) | undefined> => {
    const change = changeOf(wish, values, ownValue(values))
    if (target.kind === 'some') {
      const { ids } = target
      const answer = await api.customers.bulk({ ids, ...change })
      return { ...answer, count: ids.length, refused: answer.results.filter(({ ok }) => !ok).length }
    }
    const known = match.data ?? (await match.refetch()).data
    if (!known) return undefined
    const answer = await api.customers.changeAll({ ...target.wanted, ...change, guard: known.guard })
    if (!answer.jobId) return { ...answer, count: known.count }
    onJob?.({ jobId: answer.jobId, operationId: answer.operationId, count: known.count })
    return undefined
  }
  const save = async (values: Values) => {
    try {
      const answer = await send(values)
      clear()
      if (answer && !answer.operationId) void message.info(t('bulk.nothing'))
      if (answer?.operationId) saved(answer.operationId, sayBulkEnd(t, format, answer))
      await queryClient.invalidateQueries({ queryKey: orpc.customers.key() })
    } catch (error) {
      if (asProblem(error).code === 'massMoved') await match.refetch()
      throw error
    }
  }
  const required = [{ required: true, message: t('form.required') }]
  return (
    <FormDrawer<Values>
      open
      title={
        count === undefined
          ? t('bulk.counting')
          : t(`bulk.${wish}Title`, { count, shown: format.number(count) })
      }
      saveLabel={
        count === undefined ? t(`bulk.${wish}`) : t('bulk.confirm', { count, shown: format.number(count) })
      }
      onClose={onClose}
      onSave={save}
    >
      {wish === 'tag' && (
        <>
          <Form.Item name="addTagIds" label={t('bulk.addTags')}>
            <MultiSelect options={tagOptions} optionFilterProp="label" />
          </Form.Item>
          <Form.Item name="removeTagIds" label={t('bulk.removeTags')}>
            <MultiSelect options={tagOptions} optionFilterProp="label" />
          </Form.Item>
        </>
      )}
      {wish === 'assign' && (
        <>
          <Form.Item name="ownerId" label={t('field.owner')} rules={required}>
            <EmployeeSelect autoFocus />
          </Form.Item>
          <ToOwnersDepartment />
        </>
      )}
      {wish === 'fact' && (
        <>
          <Form.Item name="fact" label={t('bulk.which')} rules={required}>
            <Select options={facts.map((value) => ({ value, label: t(`field.${value}`) }))} />
          </Form.Item>
          <Form.Item noStyle dependencies={['fact']}>
            {({ getFieldValue }) => {
              const fact: Fact | undefined = getFieldValue('fact')
              return fact ? (
                <OrEmptied name="value" label={t('bulk.newValue')} what={t(`field.${fact}`)} most={200}>
                  <Input />
                </OrEmptied>
              ) : null
            }}
          </Form.Item>
        </>
      )}
      {wish === 'field' && <OwnFieldChoice />}
      {wish === 'archive' && <p>{t('bulk.archiveHint')}</p>}
    </FormDrawer>
  )
}

function changeOf(wish: BulkWish, values: Values, custom: Record<string, unknown> | undefined) {
  switch (wish) {
    case 'tag':
      return { addTagIds: values.addTagIds ?? [], removeTagIds: values.removeTagIds ?? [] }
    case 'assign':
      return {
        set: { ownerId: values.ownerId ?? null },
        toOwnersDepartment: values.toOwnersDepartment ?? false,
      }
    case 'fact':
      return { set: { [values.fact ?? 'source']: values.isEmptied ? null : values.value?.trim() } }
    case 'field':
      return { set: custom ? { custom } : {} }
    case 'archive':
      return { archive: true }
  }
}
