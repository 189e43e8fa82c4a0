import type { ReactNode } from 'react'
import styles from './Message.module.css'
import { type Action, ActionButton } from './PageHead.tsx'

type EmptyStateProps = {
  /** What is so: "No customer matches these conditions". */
  title: string
  /** What to do next, in one sentence. */
  hint: string
  /** The next steps as buttons. */
  actions?: Action[]
  /** The first of them is the page's one primary action; its head then has none. */
  isPrimary?: boolean
  picture?: ReactNode
}

/** Nothing here yet: says what to do next. */
export function EmptyState({ title, hint, actions = [], isPrimary = false, picture }: EmptyStateProps) {
  return (
    <div className={styles.message} role="status">
      {picture}
      <h2>{title}</h2>
      <p>{hint}</p>
      {actions.length > 0 && (
        <div className={styles.actions}>
          {actions.map((action, index) => (
            <ActionButton key={action.key} action={action} isPrimary={isPrimary && index === 0} />
          ))}
        </div>
      )}
    </div>
  )
}
