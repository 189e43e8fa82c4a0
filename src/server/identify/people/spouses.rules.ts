// Which of those written down as somebody's spouse cannot be it at once: two names, one among the people around him.
import { plainName } from './people-bulk.rules.ts'
import type { Spouse } from './spouses.store.ts'

/** One name twice is one person. Two ties are no matter of this: a second one is refused unless somebody confirms it. */
export function contradicting(
  { name, by }: Pick<Spouse, 'name' | 'by'>,
  others: readonly Spouse[],
): Spouse[] {
  return others.filter(
    (other) => plainName(other.name) !== plainName(name) && (by === 'person' || other.by === 'person'),
  )
}
