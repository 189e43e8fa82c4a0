import { useEffect, useState } from 'react'
import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { Bone } from './Bone.tsx'
import styles from './PageSkeleton.module.css'

/** True once something has taken longer than one notices (100 ms). */
export function useIsSlow(afterMs = 100): boolean {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return isSlow
}

/** The outline of a page while its code and data come; nothing at all for the first tenth of a second. */
export function PageSkeleton() {
  const t = useText<typeof texts>('ui')
  if (!useIsSlow()) return null
  return (
    <div className={styles.page} role="status" aria-label={t('loading')}>
      <Bone width={260} height={26} />
      <Bone width={420} />
      <div className={styles.block}>
        {['92%', '76%', '84%', '68%', '88%'].map((width) => (
          <Bone key={width} width={width} />
        ))}
      </div>
    </div>
  )
}
