/** What features hang into the frame, without the frame knowing them: `<module>.slots.tsx` exports `slots`. */
import type { ComponentType } from 'react'
import type { CommandSource } from './commands.ts'

export type FrameSlots = {
  /** The sheet behind the "log a contact" button. Load its code lazily: slots are on every page. */
  LogContact?: ComponentType<{ open: boolean; onClose: () => void }>
  /** A small thing at the right of the top bar, such as the bell. */
  TopBarItem?: ComponentType
  /** An entry of the me menu, rendered as a menu row. */
  MeMenuItem?: ComponentType<{ onDone: () => void }>
  /** Hooks that count who waits, by navigation key; undefined or 0 shows nothing. */
  counts?: Record<string, () => number | undefined>
  /** Further things ⌘K finds. */
  commands?: CommandSource[]
}

const modules = import.meta.glob<{ slots: FrameSlots }>('../features/*/*/*.slots.tsx', { eager: true })
const all: FrameSlots[] = Object.values(modules).map((module) => module.slots)

const isThere = <T>(value: T | undefined): value is T => value !== undefined

export const logContact = all.map((slots) => slots.LogContact).find(isThere)
export const topBarItems = all.map((slots) => slots.TopBarItem).filter(isThere)
export const meMenuItems = all.map((slots) => slots.MeMenuItem).filter(isThere)
export const commandSources: CommandSource[] = all.flatMap((slots) => slots.commands ?? [])

const counters = all.flatMap((slots) => Object.entries(slots.counts ?? {}))

export function useCounts(): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [key, useCount] of counters) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list of counters is fixed when the page loads
    counts[key] = useCount() ?? 0
  }
  return counts
}
