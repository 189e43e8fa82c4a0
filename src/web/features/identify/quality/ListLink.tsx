import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Condition } from './quality-filters.ts'

/** A number that leads to the customers it counts. */
export function ListLink({ filter, children }: { filter: Condition[]; children: ReactNode }) {
  return (
    <Link to="/identify/customers" search={{ filter }}>
      {children}
    </Link>
  )
}
