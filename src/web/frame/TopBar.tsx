import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { isMac } from '../ui/is-mac.ts'
import { Seal } from '../ui/Seal.tsx'
import { useIsPhone } from '../ui/use-media.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { MeMenu } from './MeMenu.tsx'
import { topBarItems } from './slots.ts'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import styles from './TopBar.module.css'

export function TopBar({ onSearch, onLog }: { onSearch: () => void; onLog: (() => void) | undefined }) {
  const t = useText<typeof texts>('frame')
  const phone = useIsPhone()
  return (
    <header className={styles.bar}>
      {phone && <Seal size={24} />}
      <Breadcrumbs />
      <div className={styles.tools}>
        {phone ? (
          <Button type="text" icon={<SearchOutlined />} aria-label={t('search')} onClick={onSearch} />
        ) : (
          <button
            type="button"
            className={styles.search}
            onClick={onSearch}
            aria-keyshortcuts="Control+K Meta+K"
          >
            <SearchOutlined />
            <span>{t('search')}</span>
            <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
          </button>
        )}
        {onLog && !phone && (
          // The browser's own hint: one drawn by the page would lie above the sheet and take the first Escape from it.
          <Button
            icon={<PlusOutlined />}
            onClick={onLog}
            title={t('logContact')}
            aria-label={t('logContact')}
            aria-keyshortcuts="l"
          />
        )}
        {topBarItems.map((Item) => (
          <Item key={Item.displayName ?? Item.name} />
        ))}
        {!phone && <LanguageSwitch />}
        {!phone && <ThemeSwitch />}
        {!phone && <MeMenu />}
      </div>
    </header>
  )
}
