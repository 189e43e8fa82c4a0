import type { ReactNode } from 'react'

/** One line of a list of facts: what it is, and what it says. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
