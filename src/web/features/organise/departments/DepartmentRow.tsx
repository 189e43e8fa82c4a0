import { EditOutlined, EllipsisOutlined, InboxOutlined, PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/departments.json'
import type organise from '../../../locales/zh-CN/organise.json'
import type { Department } from '../people/employee.ts'
import styles from './Departments.module.css'

type DepartmentRowProps = {
  department: Department
  /** Just added: it stands out until the page is left. */
  isFresh: boolean
  mayWrite: boolean
  onAdd: () => void
  onEdit: () => void
  onArchive: () => void
}

export function DepartmentRow({
  department,
  isFresh,
  mayWrite,
  onAdd,
  onEdit,
  onArchive,
}: DepartmentRowProps) {
  const t = useText<typeof texts>('departments')
  const o = useText<typeof organise>('organise')
  const { name, code, kind, employeeCount, parentId } = department
  const items = [
    { key: 'add', label: t('add'), icon: <PlusOutlined />, onClick: onAdd },
    { key: 'edit', label: t('edit'), icon: <EditOutlined />, onClick: onEdit },
    ...(parentId
      ? [{ key: 'archive', label: t('archive'), icon: <InboxOutlined />, onClick: onArchive }]
      : []),
  ]
  return (
    <span className={styles.row} data-fresh={isFresh || undefined}>
      <span className={styles.name}>{name}</span>
      <span className={styles.kind}>{[o(`kind.${kind}`), code].filter(Boolean).join(' · ')}</span>
      <Link to="/organise/people" search={{ departmentId: department.id }} className={styles.people}>
        {t('people', { count: employeeCount })}
      </Link>
      {mayWrite && (
        <Dropdown menu={{ items }} trigger={['click']}>
          <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t('acts', { name })} />
        </Dropdown>
      )}
    </span>
  )
}
