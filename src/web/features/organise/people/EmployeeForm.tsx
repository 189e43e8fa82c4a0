import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Form, Input, Radio } from 'antd'
import { api, type CallContext, orpc } from '../../../api.ts'
import { languageNames, languages, useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/people.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { MultiSelect } from '../../../ui/MultiSelect.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { DepartmentSelect } from './DepartmentSelect.tsx'
import { EmployeeActs } from './EmployeeActs.tsx'
import type { Employee, OneTimeCredentials } from './employee.ts'
import { PersonSelect } from './PersonSelect.tsx'

type EmployeeFormProps = {
  /** Absent: somebody new. */
  employee: Employee | undefined
  onClose: () => void
  onCredentials: (credentials: OneTimeCredentials) => void
}
type Values = Pick<Employee, 'name' | 'username' | 'locale' | 'roleIds'> &
  Partial<Pick<Employee, 'email' | 'phone' | 'departmentId' | 'managerId' | 'jobTitle'>>

/** Fields that were emptied are told as null; absent ones would stay as they are. */
function fieldsOf({ username: _, ...values }: Values) {
  const orNull = (text: string | null | undefined) => text || null
  return {
    ...values,
    email: orNull(values.email),
    phone: orNull(values.phone),
    departmentId: orNull(values.departmentId),
    managerId: orNull(values.managerId),
    jobTitle: orNull(values.jobTitle),
  }
}

/** Saved all the same: but nobody should learn at the first sign-in that he may do nothing. */
function NoRolesNote() {
  const t = useText<typeof texts>('people')
  const roleIds = Form.useWatch<string[] | undefined>('roleIds')
  if (roleIds === undefined || roleIds.length > 0) return null
  return <Alert type="warning" showIcon title={t('noRoles')} style={{ marginBottom: 16 }} />
}

export function EmployeeForm({ employee, onClose, onCredentials }: EmployeeFormProps) {
  const t = useText<typeof texts>('people')
  const language = useLanguage()
  const queryClient = useQueryClient()
  const saved = useUndo()
  const roles = useQuery(orpc.roles.list.queryOptions()).data?.data ?? []
  const refresh = () => queryClient.invalidateQueries()

  const save = async (values: Values, context: CallContext) => {
    if (!employee) {
      onCredentials(await api.employees.create({ ...fieldsOf(values), username: values.username }))
    } else {
      const { operationId } = await api.employees.update(
        { id: employee.id, ...fieldsOf(values) },
        { context },
      )
      saved(operationId)
    }
    await refresh()
  }

  return (
    <FormDrawer<Values>
      title={employee ? employee.name : t('new')}
      open
      onClose={onClose}
      initial={employee ?? { locale: language, roleIds: [] }}
      onSave={save}
      version={employee?.version}
    >
      {employee && <EmployeeActs employee={employee} onDone={onClose} onCredentials={onCredentials} />}
      <Form.Item name="name" label={t('field.name')} rules={[{ required: true, message: t('nameMissing') }]}>
        <Input maxLength={100} autoFocus={!employee} />
      </Form.Item>
      {!employee && (
        <Form.Item
          name="username"
          label={t('field.username')}
          extra={t('usernameHint')}
          rules={[{ required: true, pattern: /^[\p{L}\p{N}._@+-]{2,64}$/u, message: t('usernameRule') }]}
        >
          <Input maxLength={64} autoCapitalize="none" spellCheck={false} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="departmentId" label={t('field.department')}>
        <DepartmentSelect allowClear />
      </Form.Item>
      <Form.Item name="roleIds" label={t('field.roles')} extra={t('rolesHint')}>
        <MultiSelect
          options={roles.map((role) => ({
            value: role.id,
            label: language === 'en' ? role.nameEn : role.nameZh,
          }))}
          optionFilterProp="label"
        />
      </Form.Item>
      <NoRolesNote />
      <Form.Item name="managerId" label={t('field.manager')} extra={t('managerHint')}>
        <PersonSelect chosenName={employee?.managerName} />
      </Form.Item>
      <Form.Item name="jobTitle" label={t('field.jobTitle')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="phone" label={t('field.phone')}>
        <Input maxLength={50} inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label={t('field.email')} rules={[{ type: 'email', message: t('emailRule') }]}>
        <Input maxLength={200} inputMode="email" />
      </Form.Item>
      <Form.Item required name="locale" label={t('field.language')}>
        <Radio.Group options={languages.map((each) => ({ value: each, label: languageNames[each].full }))} />
      </Form.Item>
    </FormDrawer>
  )
}
