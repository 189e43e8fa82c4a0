import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Radio } from 'antd'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type organise from '../../../locales/zh-CN/organise.json'
import type texts from '../../../locales/zh-CN/people.json'
import { useSession } from '../../../session.ts'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Role } from './employee.ts'
import { PermissionPicker } from './PermissionPicker.tsx'

type Values = Pick<Role, 'nameZh' | 'nameEn' | 'permissions' | 'scope' | 'masks'>
/** `role` absent: a new one. */
export type RoleWish = { role?: Role; initial: Partial<Values> }

const scopes: Role['scope'][] = ['mine', 'team', 'department', 'departmentTree', 'all']
const masks: Role['masks'] = ['phone', 'email', 'idNumber']

export function RoleForm({ wish, onClose }: { wish: RoleWish; onClose: () => void }) {
  const t = useText<typeof texts>('people')
  const o = useText<typeof organise>('organise')
  const session = useSession()
  const queryClient = useQueryClient()
  const saved = useUndo()
  const { role, initial } = wish
  const save = async (values: Values, context: CallContext) => {
    const { operationId } = role
      ? await api.roles.update({ id: role.id, ...values }, { context })
      : await api.roles.create(values)
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  const required = [{ required: true, message: t('nameMissing') }]
  return (
    <FormDrawer<Values>
      title={role ? t('roles.edit') : t('roles.new')}
      open
      onClose={onClose}
      initial={initial}
      onSave={save}
      version={role?.version}
      width={640}
    >
      <Form.Item name="nameZh" label={t('roles.nameZh')} rules={required}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="nameEn" label={t('roles.nameEn')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item required name="scope" label={t('roles.scope')}>
        <Radio.Group
          vertical
          options={scopes.map((scope) => ({ value: scope, label: o(`scope.${scope}`) }))}
        />
      </Form.Item>
      <Form.Item name="masks" label={t('roles.masks')} extra={t('roles.masksHint')}>
        <Checkbox.Group options={masks.map((mask) => ({ value: mask, label: o(`mask.${mask}`) }))} />
      </Form.Item>
      <Form.Item name="permissions" label={t('roles.rights')}>
        <PermissionPicker held={session.permissions} />
      </Form.Item>
    </FormDrawer>
  )
}
