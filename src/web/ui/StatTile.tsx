import { FallOutlined, RiseOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useFormat } from './LocaleProvider.tsx'
import styles from './StatTile.module.css'

type StatTileProps = {
  label: string
  /** The number, formatted; wrap it in `HelpNumber` so that it can be asked. */
  value: ReactNode
  /** Against the period before, as a share: 0.12 is 12 % more. */
  change?: number | undefined
  /** More is not always better: complaints, silence. */
  isMoreBad?: boolean
  /** One quiet line: "against last quarter". */
  detail?: ReactNode
  /** A `Sparkline`. */
  picture?: ReactNode
}

export function StatTile({ label, value, change, isMoreBad = false, detail, picture }: StatTileProps) {
  const format = useFormat()
  const isGood = change !== undefined && change !== 0 && change > 0 !== isMoreBad
  return (
    <div className={styles.tile}>
      <div className={styles.label}>{label}</div>
      <div className={styles.row}>
        <div className={styles.value}>{value}</div>
        {picture}
      </div>
      {(change !== undefined || detail) && (
        <div className={styles.detail}>
          {change !== undefined && (
            <span data-good={isGood} data-still={change === 0 || undefined} className={styles.change}>
              {change > 0 && <RiseOutlined />}
              {change < 0 && <FallOutlined />} {change > 0 && '+'}
              {format.percent(change)}
            </span>
          )}
          {detail}
        </div>
      )}
    </div>
  )
}

/** Tiles side by side, as many as fit. */
export function StatRow({ children }: { children: ReactNode }) {
  return <div className={styles.tiles}>{children}</div>
}
