import { type ReactNode, useMemo } from 'react'
import { businessDay, hasTimeOfDay } from './format.ts'
import { useFormat } from './LocaleProvider.tsx'
import styles from './Timeline.module.css'

export type TimelineTone = 'plain' | 'good' | 'attention' | 'alarm'

export type TimelineEntry = {
  id: string
  at: string
  /** One sentence: who did what. */
  title: ReactNode
  /** The rest, shown below it. */
  detail?: ReactNode
  by?: string | null | undefined
  icon?: ReactNode
  tone?: TimelineTone
  /** Somebody comes for this one. */
  isSought?: boolean
  /** At the right: undo, open. */
  actions?: ReactNode
}

type TimelineProps = {
  label: string
  entries: TimelineEntry[]
  /** Below the last entry: "show earlier". */
  footer?: ReactNode
}

function byDay(entries: TimelineEntry[], timeZone: string): [day: string, entries: TimelineEntry[]][] {
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of entries) {
    const day = businessDay(entry.at, timeZone)
    const ofDay = days.get(day)
    if (ofDay) ofDay.push(entry)
    else days.set(day, [entry])
  }
  return [...days]
}

/** Everything that happened, newest first, by the day of the business. */
export function Timeline({ label, entries, footer }: TimelineProps) {
  const format = useFormat()
  const days = useMemo(() => byDay(entries, format.locale.timeZone), [entries, format])
  return (
    // biome-ignore lint/a11y/useSemanticElements: fieldset means a form
    <div role="group" aria-label={label}>
      {days.map(([day, ofDay]) => (
        <div key={day} className={styles.day}>
          <h3 className={styles.date}>
            {format.date(day)} <span>{format.relative(day)}</span>
          </h3>
          <ol>
            {ofDay.map((entry) => (
              <TimelineItem key={entry.id} entry={entry} />
            ))}
          </ol>
        </div>
      ))}
      {footer}
    </div>
  )
}

function TimelineItem({ entry }: { entry: TimelineEntry }) {
  return (
    <li className={styles.entry} data-tone={entry.tone ?? 'plain'}>
      <EntryBody entry={entry} />
    </li>
  )
}

/** Mark, sentence and detail of one entry; whoever lays out the list himself puts it into his own rows. */
export function EntryBody({ entry }: { entry: TimelineEntry }) {
  const format = useFormat()
  return (
    <>
      <span className={styles.mark} aria-hidden>
        {entry.icon}
      </span>
      <div className={styles.body}>
        <div className={styles.title}>
          <span>{entry.title}</span>
          <span className={styles.meta}>
            {entry.by && <span>{entry.by}</span>}
            {hasTimeOfDay(entry.at, format.locale.timeZone) && (
              <time dateTime={entry.at}>{format.date(entry.at, 'time')}</time>
            )}
          </span>
          {entry.actions && <span className={styles.actions}>{entry.actions}</span>}
        </div>
        {entry.detail && <div className={styles.detail}>{entry.detail}</div>}
      </div>
    </>
  )
}
