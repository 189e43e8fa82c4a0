import { LoadingOutlined } from '@ant-design/icons'
import { useBlocker, useRouter } from '@tanstack/react-router'
import { useRef, useSyncExternalStore } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/frame.json'
import { lostLine } from './arrival.ts'
import styles from './LostLine.module.css'

/** What was asked for does not come: the reader stays where he is until it does, and reads why. */
export function LostLine() {
  const t = useText<typeof texts>('frame')
  const router = useRouter()
  const isLost = useSyncExternalStore(lostLine.subscribe, lostLine.get)
  const latest = useRef(0)
  useBlocker({
    disabled: !isLost,
    enableBeforeUnload: false,
    shouldBlockFn: async ({ current, next, action }) => {
      // Back and forward have moved the address already.
      if (action !== 'PUSH' && action !== 'REPLACE') return false
      // A search or a filter of the page one is on is no wish to leave it.
      if (next.pathname === current.pathname) return false
      const wish = ++latest.current
      const [, , route] = router.getMatchedRoutes(next.pathname)
      await route?.options.component?.preload?.()
      // Who has asked for another page meanwhile is led there.
      return wish !== latest.current
    },
  })
  if (!isLost) return null
  return (
    <div className={styles.lost} role="status">
      <LoadingOutlined /> {t('lostLine')}
    </div>
  )
}
