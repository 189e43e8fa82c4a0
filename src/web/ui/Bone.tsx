import styles from './Bone.module.css'

/** One grey bar of a skeleton. */
export function Bone({ width = '100%', height = 14 }: { width?: number | string; height?: number }) {
  return <span className={styles.bone} style={{ width, height }} aria-hidden />
}
