import { PlusOutlined, UserOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { bottomBar, type NavigationItem } from '../features/navigation.ts'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import styles from './BottomBar.module.css'
import { MeSheet } from './MeSheet.tsx'
import { useCounts } from './slots.ts'
import { useActiveItem, useNavigation } from './use-navigation.ts'
import { useTitles } from './use-titles.ts'

/** The phone's five: Today, customers, log, tasks, me. Everything else is behind "me". */
export function BottomBar({ onLog }: { onLog: (() => void) | undefined }) {
  const t = useText<typeof texts>('frame')
  const items = useNavigation().flatMap((group) => group.items)
  const [isOpen, setOpen] = useState(false)
  const pick = (keys: readonly string[]) => items.filter((item) => keys.includes(item.key))
  return (
    <nav className={styles.bar} aria-label={t('bottomBar')}>
      {pick(bottomBar.left).map((item) => (
        <Tab key={item.key} item={item} />
      ))}
      {onLog && (
        <button type="button" className={styles.log} onClick={onLog} aria-label={t('logContact')}>
          <PlusOutlined />
        </button>
      )}
      {pick(bottomBar.right).map((item) => (
        <Tab key={item.key} item={item} />
      ))}
      <button type="button" className={styles.tab} onClick={() => setOpen(true)} aria-expanded={isOpen}>
        <UserOutlined />
        <span>{t('meShort')}</span>
      </button>
      <MeSheet open={isOpen} onClose={() => setOpen(false)} />
    </nav>
  )
}

function Tab({ item }: { item: NavigationItem }) {
  const { itemTitle } = useTitles()
  const active = useActiveItem()
  const count = useCounts()[item.key] ?? 0
  const Icon = item.icon
  return (
    <Link to={item.path} className={styles.tab} aria-current={active === item ? 'page' : undefined}>
      <Icon aria-hidden />
      <span>{itemTitle(item)}</span>
      {count > 0 && <span className={styles.count}>{count > 99 ? '99+' : count}</span>}
    </Link>
  )
}
