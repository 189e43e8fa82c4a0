import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Person } from '../../../ui/Person.tsx'
import styles from './Lines.module.css'

type CustomerLineProps = {
  customerId: string
  name: string
  words: string
  detail?: string
  /** What can be done with it. */
  children?: ReactNode
}

/** A customer in one line of the lists beside the waiting one. */
export function CustomerLine({ customerId, name, words, detail, children }: CustomerLineProps) {
  return (
    <li className={styles.customerLine}>
      <Person name={name} size={28} isNameHidden />
      <div className={styles.customerWords}>
        <Link to="/identify/customers/$customerId" params={{ customerId }}>
          {name}
        </Link>
        <span>{words}</span>
        {detail && <small>{detail}</small>}
      </div>
      {children}
    </li>
  )
}
