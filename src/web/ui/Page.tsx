import type { ReactNode } from 'react'
import styles from './Page.module.css'

type PageProps = {
  /** A `PageHead`. */
  head?: ReactNode
  children: ReactNode
  /** The content takes exactly the window's height and scrolls inside itself: lists. */
  isFilled?: boolean
}

/** The body of every page. */
export function Page({ head, children, isFilled = false }: PageProps) {
  return (
    <div className={styles.page} data-filled={isFilled || undefined}>
      {head}
      {children}
    </div>
  )
}
