import { DownOutlined, SettingOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox, Tooltip } from 'antd'
import { type DragEvent, useState } from 'react'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { Popup } from '../Popup.tsx'
import styles from './ColumnChooser.module.css'
import { moveKey } from './layout.ts'
import type { ColumnsView } from './use-columns.ts'

/** Which columns, in which order: by dragging, or with the two small arrows. */
export function ColumnChooser<Row>({ view }: { view: ColumnsView<Row> }) {
  const t = useText<typeof texts>('ui')
  const [open, setOpen] = useState(false)
  return (
    <Popup
      label={t('table.columns')}
      title={t('table.columns')}
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={<ChooserList view={view} />}
    >
      <Tooltip title={open ? '' : t('table.columns')}>
        <Button
          type="text"
          icon={<SettingOutlined />}
          aria-label={t('table.columns')}
          aria-expanded={open}
          aria-haspopup="dialog"
        />
      </Tooltip>
    </Popup>
  )
}

function ChooserList<Row>({ view }: { view: ColumnsView<Row> }) {
  const t = useText<typeof texts>('ui')
  const [dragged, setDragged] = useState<string>()
  const free = view.all.filter((column) => !column.isFixed)
  const keys = free.map((column) => column.key)
  const move = (key: string, to: number) => view.reorder(moveKey(keys, key, to))
  const onDragOver = (event: DragEvent, index: number) => {
    event.preventDefault()
    if (dragged && keys[index] !== dragged) move(dragged, index)
  }
  return (
    <>
      <ul className={styles.list}>
        {free.map((column, index) => (
          <li
            key={column.key}
            draggable
            data-dragged={dragged === column.key || undefined}
            onDragStart={() => setDragged(column.key)}
            onDragEnd={() => setDragged(undefined)}
            onDragOver={(event) => onDragOver(event, index)}
          >
            <Checkbox checked={view.isShown(column.key)} onChange={() => view.toggle(column.key)}>
              {column.title}
            </Checkbox>
            <span className={styles.arrows}>
              <Button
                type="text"
                size="small"
                icon={<UpOutlined />}
                disabled={index === 0}
                aria-label={t('table.moveUp', { column: column.title })}
                onClick={() => move(column.key, index - 1)}
              />
              <Button
                type="text"
                size="small"
                icon={<DownOutlined />}
                disabled={index === free.length - 1}
                aria-label={t('table.moveDown', { column: column.title })}
                onClick={() => move(column.key, index + 1)}
              />
            </span>
          </li>
        ))}
      </ul>
      <Button type="link" size="small" onClick={view.reset}>
        {t('table.resetColumns')}
      </Button>
    </>
  )
}
