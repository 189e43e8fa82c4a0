import { useSyncExternalStore } from 'react'

let isPrinting = false
const listeners = new Set<() => void>()
const tell = (now: boolean) => () => {
  isPrinting = now
  for (const listener of listeners) listener()
}
window.addEventListener('beforeprint', tell(true))
window.addEventListener('afterprint', tell(false))

/** True while the page is laid out for paper: all that is known is drawn, on white. */
export const useIsPrinting = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isPrinting,
  )
