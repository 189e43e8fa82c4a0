import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { countryOfSearch } from './customer-condition.store.ts'
import { checksOf, fitsReadings, textTokens } from './reading-condition.store.ts'
import { readQuery } from './search-tokens.rules.ts'

/** What says of a thing with a name what its tokens cut short: `of` asks its record, which has a phone and an email. */
type Named = { alias: string; of: (check: RawBuilder<unknown>) => RawBuilder<unknown> }

/** The predicate that a thing, whose words are `s`, is found by this scrap as a customer would be; it has the words `also`. */
export async function matchesNamed(
  ctx: Ctx,
  search: string,
  { alias, of }: Named,
  also: string[] = [],
): Promise<RawBuilder<boolean>> {
  const readings = readQuery(search, await countryOfSearch(ctx, search), ctx.actor.masks)
  return fitsReadings(readings, textTokens, checksOf(alias, of), also)
}
