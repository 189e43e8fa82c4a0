import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contactPoints.json'
import { Phone } from '../../../ui/Phone.tsx'
import rows from '../../../ui/RowList.module.css'

export type Brought = Answers['contactPoints']['ofCustomer']['brought'][number]

/** A phone or mailbox that a merged record brought along and for which the customer's own fields have no room. */
export function BroughtRow({ brought, onRemove }: { brought: Brought; onRemove: (() => void) | undefined }) {
  const t = useText<typeof texts>('contactPoints')
  const { field, value, memberName } = brought
  const isPhone = field !== 'email'
  return (
    <li className={rows.row} data-beside>
      <div className={rows.text}>
        <span className={rows.quiet}>
          {t(isPhone ? 'kinds.phone' : 'kinds.email')} · {t('brought', { name: memberName })}
        </span>
        <span>{isPhone ? <Phone value={value} /> : value}</span>
      </div>
      {onRemove && (
        <div className={rows.acts}>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('remove', { value })}
            onClick={onRemove}
          />
        </div>
      )}
    </li>
  )
}
