/** A page whose name is a record's (a customer) tells the frame what to call it. */
import { useEffect, useSyncExternalStore } from 'react'

let current: string | undefined
const listeners = new Set<() => void>()

function set(text: string | undefined): void {
  current = text
  for (const listener of listeners) listener()
}

/** `useCrumb(customer.name)`: replaces the last breadcrumb and the window's title while the page is open. */
export function useCrumb(text: string | undefined): void {
  useEffect(() => {
    set(text)
    return () => set(undefined)
  }, [text])
}

export function useCurrentCrumb(): string | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
