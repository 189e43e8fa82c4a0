const listeners = new Set<() => void>()
let hasEnded = false

/** Has the session ended under a page that is open? Set by the router, shown by the frame. */
export const sessionEnd = {
  get: () => hasEnded,
  set(value: boolean) {
    hasEnded = value
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
