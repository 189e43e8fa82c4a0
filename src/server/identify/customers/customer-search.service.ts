// Lists of other modules are searched as the customer list is, and whatever has a name is found as a customer is by his.
import type { Ctx } from '../../platform/ctx.ts'
import type { SearchSource, TextRow } from '../../platform/search/search-source.ts'
import { matchesSearch } from './customer-condition.store.ts'
import { noteTexts } from './customer-texts.store.ts'
import { matchesNamed } from './named-search.store.ts'
import { searchTokens } from './search-tokens.rules.ts'

export const noteSearch: SearchSource = { kind: 'note', rows: noteTexts }

/** The predicate that a customer (alias `c`) is found by this scrap: characters, pinyin, initials, phone, number. */
export const customersLike = (ctx: Ctx, search: string) => matchesSearch(ctx, search)

export const namedLike = matchesNamed

export const tokensOfPerson = ({ title, phone, email }: TextRow) =>
  searchTokens({ name: title, phone, email })
