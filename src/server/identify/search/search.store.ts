import { sql } from 'kysely'
import type { Sought } from '../../platform/search/find-texts.ts'
import { quote } from '../../platform/search/text-tokens.ts'

/** Things of these kinds whose words fit the query; of all kinds but people it is not asked which. */
export function hasWords(
  query: string,
  kinds: readonly string[],
  isAll: boolean,
): Pick<Sought, 'words' | 'fits' | 'broadly'> {
  const ofKinds = kinds.map((kind) => quote(`k${kind}`)).join(' | ')
  const words = sql<boolean>`s.tokens @@ ${isAll ? query : `(${query}) & (${ofKinds})`}::tsquery`
  const broadly = query.includes(':*') ? { broadly: sql<boolean>`s.tokens @@ ${ofKinds}::tsquery` } : {}
  return { words, ...broadly, fits: sql<boolean>`s.kind = ANY(${kinds}::text[])` }
}
