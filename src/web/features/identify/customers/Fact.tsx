import type { ReactNode } from 'react'
import styles from './CustomerPage.module.css'

type FactProps = {
  label: string
  children: ReactNode
  /** At the end of the line: how far the value can be relied on. */
  dot?: ReactNode
  /** By which a link finds it: `#fact-phone`. */
  field?: string
}

/** One line of a list of facts: what it is, and what it says. */
export function Fact({ label, children, dot, field }: FactProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={dot ? styles.withDot : undefined} data-field={field}>
        {dot ? <div>{children}</div> : children}
        {dot}
      </dd>
    </>
  )
}
