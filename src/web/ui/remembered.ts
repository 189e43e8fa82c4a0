/** A small value this browser remembers (theme, language, column widths): localStorage with listeners, alive without it. */
import { useSyncExternalStore } from 'react'

export type Remembered<T> = {
  get: () => T
  /** Whether it was ever set in this browser, or is only the default. */
  isSet: () => boolean
  set: (value: T) => void
  subscribe: (listener: () => void) => () => void
}

function readItem(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function writeItem(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
  } catch {
    // Private windows and full stores refuse: the value then lives as long as the page.
  }
}

/** `parse` gets what was stored (or undefined) and returns a valid value, so that an old format never breaks a page. */
export function remembered<T>(key: string, parse: (stored: unknown) => T): Remembered<T> {
  const name = `guanxi.${key}`
  const listeners = new Set<() => void>()
  const read = (): T => {
    const text = readItem(name)
    if (text === null) return parse(undefined)
    try {
      return parse(JSON.parse(text))
    } catch {
      return parse(undefined)
    }
  }
  let value = read()
  const tell = () => {
    for (const listener of listeners) listener()
  }
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key !== name) return
    value = read()
    tell()
  })
  return {
    get: () => value,
    isSet: () => readItem(name) !== null,
    set(next) {
      value = next
      writeItem(name, JSON.stringify(next))
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useRemembered<T>(store: Remembered<T>): [T, (value: T) => void] {
  return [useSyncExternalStore(store.subscribe, store.get), store.set]
}
