import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import styles from './Today.module.css'
import { type TodayTab, todayTabs } from './today-address.ts'

type TodayTabsProps = { tab: TodayTab; leads: boolean; onOpen: (tab: TodayTab) => void }

/** Waiting, put off, handed over, done; and the team's lists for whoever leads others. */
export function TodayTabs({ tab, leads, onOpen }: TodayTabsProps) {
  const t = useText<typeof texts>('today')
  return (
    <nav className={styles.tabs} aria-label={t('title')}>
      {todayTabs
        .filter((each) => leads || each !== 'team')
        .map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === tab ? 'page' : undefined}
            onClick={() => onOpen(each)}
          >
            {t(`tab.${each}`)}
          </button>
        ))}
    </nav>
  )
}
