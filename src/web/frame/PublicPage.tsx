import type { ReactNode } from 'react'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import styles from './PublicPage.module.css'

type PublicPageProps = {
  title: string
  /** Whose page this is, as customers know the house. */
  askedBy: string | null | undefined
  /** Within somebody's own site: nothing around the card. */
  isFramed?: boolean
  children: ReactNode
}

/** What people see who follow a link of ours without an account: one card, who asks, their language. */
export function PublicPage({ title, askedBy, isFramed = false, children }: PublicPageProps) {
  return (
    <main className={styles.page} data-framed={isFramed || undefined}>
      <title>{askedBy ? `${title} · ${askedBy}` : title}</title>
      <div className={styles.corner}>
        <LanguageSwitch />
      </div>
      <div className={styles.card}>
        {askedBy && <p className={styles.asker}>{askedBy}</p>}
        {children}
      </div>
    </main>
  )
}

/** All there is to say: thanks, or why the link does not open. */
export function PublicWords({
  title,
  text,
  children,
}: {
  title: string
  text: string
  children?: ReactNode
}) {
  return (
    <div role="status" className={styles.words}>
      <h1>{title}</h1>
      <p>{text}</p>
      {children}
    </div>
  )
}
