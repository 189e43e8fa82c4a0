// Who is behind a cookie or a key, remembered for a moment: a page fires a dozen requests at once.
import type { Actor } from '../ctx.ts'

/** How long another process may still see a revoked session or an old role. */
const rememberMilliseconds = 3000
const most = 5000

const remembered = new Map<string, { actor: Promise<Actor | null>; until: number }>()

export function rememberActor(credential: string, find: () => Promise<Actor | null>): Promise<Actor | null> {
  const now = Date.now()
  const known = remembered.get(credential)
  if (known && known.until > now) return known.actor
  if (remembered.size >= most) remembered.clear()
  const actor = find()
  remembered.set(credential, { actor, until: now + rememberMilliseconds })
  actor.catch(() => remembered.delete(credential))
  return actor
}

/** Called after every change of sessions, keys, roles, employees or departments has been committed. */
export function forgetActors(): void {
  remembered.clear()
}
