import { useSyncExternalStore } from 'react'
import { phoneWidth } from './theme.ts'

const phone = matchMedia(`(max-width: ${phoneWidth - 0.02}px)`)

/** True at phone width: cards instead of rows, sheets instead of dialogs. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      phone.addEventListener('change', listener)
      return () => phone.removeEventListener('change', listener)
    },
    () => phone.matches,
  )
}
