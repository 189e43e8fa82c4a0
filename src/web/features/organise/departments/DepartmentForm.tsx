import { useQueryClient } from '@tanstack/react-query'
import { Form, Input, Radio } from 'antd'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/departments.json'
import type organise from '../../../locales/zh-CN/organise.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { DepartmentSelect } from '../people/DepartmentSelect.tsx'
import type { Department } from '../people/employee.ts'

/** Either an existing department, or a new one below `parent`. */
export type DepartmentWish = { department: Department } | { parent: Department }

type Values = { name: string; code?: string | null; kind: Department['kind']; parentId: string }

type DepartmentFormProps = {
  wish: DepartmentWish
  onClose: () => void
  onAdded: (id: string, parentId: string) => void
}

export function DepartmentForm({ wish, onClose, onAdded }: DepartmentFormProps) {
  const t = useText<typeof texts>('departments')
  const o = useText<typeof organise>('organise')
  const queryClient = useQueryClient()
  const saved = useUndo()
  const department = 'department' in wish ? wish.department : undefined
  const isRoot = department !== undefined && department.parentId === null

  const save = async ({ parentId, ...values }: Values, context: CallContext) => {
    const fields = { ...values, code: values.code || null }
    const isMoved = department !== undefined && parentId !== undefined && parentId !== department.parentId
    if (department) {
      const { operationId } = await api.departments.update(
        { id: department.id, ...fields, ...(isMoved ? { parentId } : {}) },
        { context },
      )
      saved(operationId)
    } else {
      const { id, operationId } = await api.departments.create({ ...fields, parentId })
      saved(operationId, t('added', { name: values.name }))
      onAdded(id, parentId)
    }
    await queryClient.invalidateQueries()
  }
  const initial: Partial<Values> =
    'parent' in wish
      ? { parentId: wish.parent.id, kind: wish.parent.kind === 'headOffice' ? 'branch' : 'subBranch' }
      : { ...wish.department, parentId: wish.department.parentId ?? '' }
  return (
    <FormDrawer<Values>
      title={department?.name ?? t('new')}
      open
      onClose={onClose}
      initial={initial}
      onSave={save}
      version={department?.version}
    >
      <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('nameMissing') }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      {!isRoot && (
        <>
          <Form.Item required name="kind" label={t('kind')}>
            <Radio.Group
              options={(['branch', 'subBranch'] as const).map((kind) => ({
                value: kind,
                label: o(`kind.${kind}`),
              }))}
            />
          </Form.Item>
          <Form.Item
            name="parentId"
            label={t('parent')}
            rules={[{ required: true, message: t('parentMissing') }]}
          >
            <DepartmentSelect />
          </Form.Item>
        </>
      )}
      <Form.Item name="code" label={t('code')} extra={t('codeHint')}>
        <Input maxLength={50} />
      </Form.Item>
    </FormDrawer>
  )
}
