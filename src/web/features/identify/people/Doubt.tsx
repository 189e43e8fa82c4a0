import { WarningOutlined } from '@ant-design/icons'
import styles from './People.module.css'

/** What on record contradicts this row, under it for as long as it does. */
export function Doubt({ warning }: { warning: { detail: string } | null }) {
  if (!warning) return null
  return (
    <span className={styles.doubt}>
      <WarningOutlined aria-hidden /> {warning.detail}
    </span>
  )
}
