import { SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import type { Column, Sort } from './column.ts'

type SortPickerProps<Row> = { columns: Column<Row>[]; sort: Sort | undefined; onSort: (sort: Sort) => void }

/** On a phone there are no column heads to tap. */
export function SortPicker<Row>({ columns, sort, onSort }: SortPickerProps<Row>) {
  const t = useText<typeof texts>('ui')
  const items = columns
    .filter((column) => column.isSortable)
    .map((column) => ({
      key: column.key,
      label: column.title,
      onClick: () => onSort(nextSort(sort, column.key)),
    }))
  const icon = sort?.direction === 'asc' ? <SortAscendingOutlined /> : <SortDescendingOutlined />
  const title = columns.find((column) => column.key === sort?.key)?.title ?? t('table.sort')
  return (
    <Dropdown menu={{ items, selectedKeys: sort ? [sort.key] : [] }} trigger={['click']}>
      <Button size="middle" icon={icon}>
        {title}
      </Button>
    </Dropdown>
  )
}

/** The same column turns round; a new one begins with the most. */
export function nextSort(sort: Sort | undefined, key: string): Sort {
  if (sort?.key !== key) return { key, direction: 'desc' }
  return { key, direction: sort.direction === 'desc' ? 'asc' : 'desc' }
}
