import styles from './Ties.module.css'

/** How strong a tie is, above 0 to 1, as five steps one can tell apart at a glance. */
export function StrengthBar({ value, label }: { value: number; label: string }) {
  const full = Math.max(1, Math.round(value * 5))
  return (
    <span className={styles.strength} role="img" aria-label={label} title={label}>
      {[1, 2, 3, 4, 5].map((step) => (
        <i key={step} className={step <= full ? styles.full : styles.empty} />
      ))}
    </span>
  )
}
