import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/today.json'
import { isMac } from '../../../ui/is-mac.ts'
import { Sheet } from '../../../ui/Sheet.tsx'
import styles from './Today.module.css'

const keys = [
  { keys: ['J', '↓'], does: 'next' },
  { keys: ['K', '↑'], does: 'previous' },
  { keys: ['E'], does: 'log' },
  { keys: [isMac ? '⌘' : 'Ctrl', 'Enter'], does: 'save' },
  { keys: ['C'], does: 'call' },
  { keys: ['S'], does: 'snooze' },
  { keys: ['H'], does: 'handOver' },
  { keys: ['O'], does: 'open' },
  { keys: ['?'], does: 'help' },
] as const

/** What the keyboard does on this page. */
export function KeysSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('today')
  return (
    <Sheet title={t('keys.title')} open={open} onClose={onClose} width={360}>
      <dl className={styles.keys}>
        {keys.map((each) => (
          <div key={each.does}>
            <dt>
              {each.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${each.does}`)}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  )
}
