import { EllipsisOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import styles from './PageHead.module.css'
import { useIsPhone } from './use-media.ts'

export type Action = {
  key: string
  label: string
  icon?: ReactNode
  onClick: () => void
  isDanger?: boolean
  isDisabled?: boolean
  /** Why it cannot be done now; said beside the title, for a phone shows no hints. */
  why?: string
  isBusy?: boolean
}

type PageHeadProps = {
  /** A sentence with the number in it: "1,132 customers bring 80 % of the value". It also names the window. */
  title: string
  /** What stands before the title: a face, a seal. */
  mark?: ReactNode
  /** One quiet line under it. */
  detail?: ReactNode
  /** The one thing this page is for. */
  primary?: Action | undefined
  /** The others; on a phone they are behind "more". */
  actions?: Action[]
}

export function PageHead({ title, mark, detail, primary, actions = [] }: PageHeadProps) {
  const t = useText<typeof texts>('ui')
  const phone = useIsPhone()
  const shown = phone ? [] : actions
  return (
    <header className={styles.head} data-plain={mark ? undefined : true}>
      <title>{`${title} · ${t('product')}`}</title>
      {mark}
      <div className={styles.words}>
        <h1>{title}</h1>
        {detail && <div className={styles.detail}>{detail}</div>}
        {primary?.why && <div className={styles.detail}>{primary.why}</div>}
      </div>
      <div className={styles.actions}>
        {shown.map((action) => (
          <ActionButton key={action.key} action={action} />
        ))}
        {phone && actions.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: actions.map((action) => ({
                key: action.key,
                label: action.label,
                icon: action.icon,
                danger: action.isDanger ?? false,
                disabled: action.isDisabled ?? false,
                onClick: action.onClick,
              })),
            }}
          >
            <Button icon={<EllipsisOutlined />} aria-label={t('more')} />
          </Dropdown>
        )}
        {primary && <ActionButton action={primary} isPrimary />}
      </div>
    </header>
  )
}

export function ActionButton({ action, isPrimary = false }: { action: Action; isPrimary?: boolean }) {
  return (
    <Button
      type={isPrimary ? 'primary' : 'default'}
      icon={action.icon}
      danger={action.isDanger ?? false}
      disabled={action.isDisabled ?? false}
      loading={action.isBusy ?? false}
      onClick={action.onClick}
    >
      {action.label}
    </Button>
  )
}
