import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/people.json'
import { DateText } from '../../../ui/DateText.tsx'
import { Person } from '../../../ui/Person.tsx'
import type { Column } from '../../../ui/table/column.ts'
import type { Employee } from './employee.ts'

export function useEmployeeColumns(): Column<Employee>[] {
  const t = useText<typeof texts>('people')
  const language = useLanguage()
  const roles = useQuery(orpc.roles.list.queryOptions()).data?.data
  return useMemo(() => {
    const nameOf = (id: string) => {
      const role = roles?.find((each) => each.id === id)
      return role ? (language === 'en' ? role.nameEn : role.nameZh) : ''
    }
    return [
      {
        key: 'name',
        title: t('field.name'),
        width: 200,
        isFixed: true,
        render: (row) => <Person name={row.name} detail={row.username} />,
      },
      {
        key: 'roles',
        title: t('field.roles'),
        width: 200,
        render: (row) =>
          row.roleIds
            .map(nameOf)
            .filter(Boolean)
            .join(language === 'en' ? ', ' : '、'),
      },
      { key: 'department', title: t('field.department'), width: 180, render: (row) => row.departmentName },
      { key: 'jobTitle', title: t('field.jobTitle'), render: (row) => row.jobTitle },
      { key: 'manager', title: t('field.manager'), render: (row) => row.managerName },
      { key: 'phone', title: t('field.phone'), render: (row) => row.phone },
      { key: 'email', title: t('field.email'), width: 200, render: (row) => row.email },
      {
        key: 'security',
        title: t('field.security'),
        width: 160,
        render: (row) =>
          row.mustChangePassword ? t('notMovedIn') : row.twoFactorEnabled ? t('hasTotp') : t('passwordOnly'),
      },
      {
        key: 'createdAt',
        title: t('field.createdAt'),
        isHidden: true,
        render: (row) => <DateText value={row.createdAt} />,
      },
    ]
  }, [t, language, roles])
}
