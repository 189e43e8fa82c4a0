import type { ReactNode } from 'react'

/** One line in the ⌘K box: it leads to a page (`to`) or does something (`run`). */
export type Command = {
  key: string
  title: string
  /** The title as it is shown, where something in it is marked. */
  shown?: ReactNode
  hint?: string
  icon?: ReactNode
} & ({ to: string; search?: Record<string, string> } | { run: () => void })

/**
 * Where ⌘K looks. `useFind` is a hook (it may use texts, queries, rights) and gets what is typed, trimmed; it returns
 * its best few. Put it into `<module>.slots.tsx` under `commands`.
 */
export type CommandSource = {
  key: string
  /** `module:key` of the heading above its lines. */
  title: string
  useFind: (query: string) => { commands: Command[]; isSearching?: boolean }
  /** Its lines are no find: they lead on where nothing was found. */
  leadsOn?: boolean
}

/** Every word of the query occurs somewhere in the texts. */
export function matches(query: string, ...texts: string[]): boolean {
  const hay = texts.join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word))
}
