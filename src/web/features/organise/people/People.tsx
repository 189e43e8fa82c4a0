import { PlusOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/people.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Person } from '../../../ui/Person.tsx'
import { rowNow } from '../../../ui/row-now.ts'
import { DataTable } from '../../../ui/table/DataTable.tsx'
import { useKeysetRows } from '../../../ui/table/use-keyset-rows.ts'
import { DepartmentSelect } from './DepartmentSelect.tsx'
import { EmployeeForm } from './EmployeeForm.tsx'
import type { Employee, OneTimeCredentials } from './employee.ts'
import { OneTimePassword } from './OneTimePassword.tsx'
import styles from './People.module.css'
import { useEmployeeColumns } from './use-employee-columns.tsx'

type State = Employee['state']

/** Everybody who works here. */
export function People() {
  const t = useText<typeof texts>('people')
  const can = useCan()
  const navigate = useNavigate()
  const [departmentId, setDepartmentId] = useState(useAskedDepartment())
  const [state, setState] = useState<State>('active')
  const [search, setSearch] = useState('')
  const [edited, setEdited] = useState<Employee | 'new'>()
  const columns = useEmployeeColumns()
  const [credentials, setCredentials] = useState<OneTimeCredentials>()
  const sought = useDeferredValue(search.trim())

  const input = useMemo(
    () => ({
      state,
      limit: 100,
      ...(departmentId ? { departmentId } : {}),
      ...(sought ? { search: sought } : {}),
    }),
    [departmentId, state, sought],
  )
  const page = (cursor: string | undefined) =>
    orpc.employees.list.queryOptions({ input: { ...input, ...(cursor ? { cursor } : {}) } })
  const rows = useKeysetRows({ page })
  const total = useQuery(page(undefined)).data?.total

  const isPlain = !departmentId && !sought && state === 'active'
  return (
    <Page
      isFilled
      head={
        <PageHead
          title={total !== undefined && isPlain ? t('count', { count: total }) : t('title')}
          primary={
            can('organise.write')
              ? { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setEdited('new') }
              : undefined
          }
          actions={[
            {
              key: 'roles',
              label: t('roles.title'),
              icon: <SafetyCertificateOutlined />,
              onClick: () => void navigate({ to: '/organise/people/roles' }),
            },
          ]}
        />
      }
    >
      <div className={styles.filters}>
        <Input.Search
          allowClear
          className={styles.search}
          placeholder={t('search')}
          aria-label={t('search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <DepartmentSelect
          allowClear
          className={styles.department}
          placeholder={t('allDepartments')}
          aria-label={t('field.department')}
          {...(departmentId ? { value: departmentId } : {})}
          onChange={(id) => setDepartmentId(id)}
        />
        <Select<State>
          aria-label={t('field.state')}
          value={state}
          onChange={setState}
          options={(['active', 'left'] as const).map((each) => ({ value: each, label: t(`state.${each}`) }))}
        />
      </div>
      <DataTable
        id="people"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        isTotalInTitle={isPlain}
        total={total === undefined ? undefined : { count: total, isExact: true }}
        onOpen={(row) => setEdited(row)}
        card={(row) => (
          <Person
            name={row.name}
            size={36}
            detail={[row.jobTitle, row.departmentName].filter(Boolean).join(' · ') || row.username}
          />
        )}
        empty={<EmptyState title={t('none')} hint={t('noneHint')} />}
      />
      {edited && (
        <EmployeeForm
          employee={edited === 'new' ? undefined : rowNow(rows, edited)}
          onClose={() => setEdited(undefined)}
          onCredentials={(told) => {
            setEdited(undefined)
            setCredentials(told)
          }}
        />
      )}
      {credentials && <OneTimePassword {...credentials} onClose={() => setCredentials(undefined)} />}
    </Page>
  )
}

/** The tree of departments links here with one of them. */
function useAskedDepartment(): string | undefined {
  const { departmentId } = useSearch({ strict: false })
  return typeof departmentId === 'string' ? departmentId : undefined
}
