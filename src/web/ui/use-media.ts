import { useSyncExternalStore } from 'react'
import { laptopWidth, phoneWidth } from './theme.ts'

const phone = matchMedia(`(max-width: ${phoneWidth - 0.02}px)`)

const laptop = matchMedia(`(max-width: ${laptopWidth - 0.02}px)`)

/** True at phone width: cards instead of rows, sheets instead of dialogs. */
export const useIsPhone = () => useMatches(phone)

/** True on a small laptop and below: a long table does without what is the least needed. */
export const useIsSmall = () => useMatches(laptop)

function useMatches(media: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => media.matches,
  )
}
