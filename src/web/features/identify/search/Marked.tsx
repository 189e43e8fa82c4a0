import { Fragment } from 'react'
import styles from './Search.module.css'

/** A text with what was looked for in it marked. */
export function Marked({ text, marks }: { text: string; marks: readonly (readonly number[])[] }) {
  const ends = marks.map(([, to = 0]) => to)
  return (
    <>
      {marks.map(([from = 0, to = 0], i) => (
        <Fragment key={from}>
          {text.slice(ends[i - 1] ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  )
}
