import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useText } from '../../i18n.ts'
import type texts from '../../locales/zh-CN/ui.json'
import { useFormat } from '../LocaleProvider.tsx'
import { ActionButton } from '../PageHead.tsx'
import type { Total } from './column.ts'
import styles from './DataTable.module.css'
import type { Bulk } from './data-table-props.ts'
import { everythingSelected, type Selection, selectedCount } from './selection.ts'

type BulkBarProps = {
  selection: Selection
  total: Total | undefined
  bulk: Bulk
  onChange: (selection: Selection) => void
  onClear: () => void
}

/** Stands where the total stood, only while something is selected. */
export function BulkBar({ selection, total, bulk, onChange, onClear }: BulkBarProps) {
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const count = selectedCount(selection, total?.count)
  const words = () => {
    if (count === undefined) return t('table.allSelected')
    const shown = format.number(count)
    const isAbout = selection.kind === 'all' && !total?.isExact
    return isAbout ? t('table.selectedAbout', { count, shown }) : t('table.selected', { count, shown })
  }
  return (
    <section className={styles.bulk} aria-label={t('table.bulk')}>
      <strong role="status">{words()}</strong>
      {bulk.takesAll && selection.kind === 'some' && total && total.count > selection.ids.size && (
        <Button type="link" size="small" onClick={() => onChange(everythingSelected)}>
          {t(total.isExact ? 'table.selectAll' : 'table.selectAllAbout', {
            count: total.count,
            shown: total.isExact ? format.number(total.count) : format.short(total.count),
          })}
        </Button>
      )}
      <div className={styles.tools}>
        {bulk.actions(selection, onClear).map((action) => (
          <ActionButton key={action.key} action={action} />
        ))}
        <Button type="text" icon={<CloseOutlined />} aria-label={t('table.clear')} onClick={onClear} />
      </div>
    </section>
  )
}
