import type { ReactNode } from 'react'
import styles from './Message.module.css'
import { type Action, ActionButton } from './PageHead.tsx'

type EmptyStateProps = {
  /** What is so: "No customer matches these conditions". */
  title: string
  /** What to do next, in one sentence. */
  hint: string
  /** The next step as a button; the first is the primary one. */
  actions?: Action[]
  picture?: ReactNode
}

/** Nothing here yet: says what to do next. */
export function EmptyState({ title, hint, actions = [], picture }: EmptyStateProps) {
  return (
    <div className={styles.message} role="status">
      {picture}
      <h2>{title}</h2>
      <p>{hint}</p>
      {actions.length > 0 && (
        <div className={styles.actions}>
          {actions.map((action, index) => (
            <ActionButton key={action.key} action={action} isPrimary={index === 0} />
          ))}
        </div>
      )}
    </div>
  )
}
