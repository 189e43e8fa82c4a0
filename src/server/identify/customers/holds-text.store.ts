import { type RawBuilder, sql } from 'kysely'

/** Whether a text holds another, upper and lower case alike; what has no case is spared the folding of a million texts. */
export function holds(text: RawBuilder<unknown>, part: string): RawBuilder<boolean> {
  const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
  const hasNoCase = part.toLowerCase() === part.toUpperCase()
  return hasNoCase ? sql<boolean>`${text} LIKE ${pattern}` : sql<boolean>`${text} ILIKE ${pattern}`
}
