import styles from './Seal.module.css'

/** The product's mark: 关 cut into vermilion. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <span
      className={styles.seal}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.62) }}
      aria-hidden
    >
      关
    </span>
  )
}
