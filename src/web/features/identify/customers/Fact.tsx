import type { ReactNode } from 'react'
import styles from './CustomerPage.module.css'

/** One line of a list of facts: what it is, and what it says. */
export function Fact({ label, children, isWide }: { label: string; children: ReactNode; isWide?: boolean }) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={isWide ? styles.wide : undefined}>{children}</dd>
    </>
  )
}
