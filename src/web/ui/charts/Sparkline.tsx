import styles from './Sparkline.module.css'
import { sparkPath } from './spark-path.ts'

type SparklineProps = {
  values: readonly number[]
  /** What it shows, in words: "Value by month, rising". */
  label: string
  width?: number
  height?: number
}

/** A line as small as a word, without the chart engine: for tiles and table cells. */
export function Sparkline({ values, label, width = 88, height = 24 }: SparklineProps) {
  const path = sparkPath(values, width, height, 3)
  if (!path) return null
  const [x, y] = path.slice(path.lastIndexOf('L') + 1).split(' ')
  return (
    <svg width={width} height={height} className={styles.line} role="img" aria-label={label}>
      <path d={path} />
      <circle cx={x} cy={y} r={2.5} />
    </svg>
  )
}
