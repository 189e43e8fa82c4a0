import { type ReactNode, useId } from 'react'
import styles from './Section.module.css'

type SectionProps = {
  title: string
  /** At the right of the title: a link, a small button, a switch. */
  extra?: ReactNode
  children: ReactNode
  /** No border: the content brings its own. */
  isBare?: boolean
  /** A link that ends in `#anchor` leads here. */
  anchor?: string | undefined
}

/** A titled part of a page. */
export function Section({ title, extra, children, isBare = false, anchor }: SectionProps) {
  const id = useId()
  return (
    <section id={anchor} className={styles.section} data-bare={isBare || undefined} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {extra && <div className={styles.extra}>{extra}</div>}
      </header>
      {children}
    </section>
  )
}
