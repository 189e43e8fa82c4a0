// Is a thing with a name what a query means? Its tokens say so, and where they are shortened its record does.
import { type RawBuilder, sql } from 'kysely'
import { quote } from '../../platform/search/text-tokens.ts'
import type { Reading } from './search-tokens.rules.ts'

/** What its record says of itself. */
export type ReachChecks = {
  /** A regular expression over the last eleven digits of a phone of its. */
  phoneFits(pattern: string): RawBuilder<unknown>
  numberBegins(text: string): RawBuilder<unknown>
  emailIs(text: string): RawBuilder<unknown>
  /** A pattern as LIKE reads it. */
  nameHolds(pattern: string): RawBuilder<unknown>
}

/** Any of the readings, each as one full-text condition over the tokens; `also` must be among them. */
export function fitsReadings(
  readings: Reading[],
  tokens: RawBuilder<unknown>,
  checks: ReachChecks,
  also: string[] = [],
): RawBuilder<boolean> {
  if (readings.length === 0) return sql<boolean>`FALSE`
  const alternatives = readings.map((reading) => {
    const { exact, prefix, any = [], begins } = reading
    const terms = [...also.map(quote), ...exact.map(quote), ...prefix.map(asPrefix)]
    for (const group of any) terms.push(`(${group.map(quote).join(' | ')})`)
    if (begins) {
      const [longer, ...same] = begins.tokens
      terms.push(`(${[asPrefix(longer), ...same.map(quote)].join(' | ')})`)
    }
    const check = checkOf(reading, checks)
    const hasTokens = sql`${tokens} @@ ${terms.join(' & ')}::tsquery`
    return check ? sql`(${hasTokens} AND ${check})` : hasTokens
  })
  return sql<boolean>`(${sql.join(alternatives, sql` OR `)})`
}

function checkOf({ begins, ends, is, holds }: Reading, checks: ReachChecks): RawBuilder<unknown> | undefined {
  if (holds) return checks.nameHolds(holds)
  if (ends) return checks.phoneFits(`${ends}$`)
  if (begins?.of === 'number') return checks.numberBegins(begins.text)
  if (begins) return checks.phoneFits(`^${begins.text}`)
  if (is?.of === 'email') return checks.emailIs(is.text)
  // Of six digits and fewer, not counting China's code, a mask shows not even four.
  return is && checks.phoneFits(is.of === 'tail' ? `^(|(?!86)\\d{3,}|\\d{5,})${is.text}$` : `^${is.text}$`)
}

/** Of a phone's last eleven digits, as they follow each other. */
export function phoneDigits(phone: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`right(regexp_replace(${phone}, '\\D', '', 'g'), 11)`
}

/** Of whatever has a name, one phone and one mailbox: `of` asks its record, by the alias given. */
export function checksOf(
  alias: string,
  of: (check: RawBuilder<unknown>) => RawBuilder<unknown>,
): ReachChecks {
  const [phone, email] = [sql.ref(`${alias}.phone`), sql.ref(`${alias}.email`)]
  return {
    phoneFits: (pattern) => of(sql`${phoneDigits(phone)} ~ ${pattern}`),
    numberBegins: () => sql`FALSE`,
    emailIs: (text) => of(sql`lower(${email}) = ${text}`),
    nameHolds: (pattern) => of(sql`${sql.ref(`${alias}.name`)} LIKE ${pattern}`),
  }
}

/** Of what is found by its words. */
export const textTokens = sql`s.tokens`

const asPrefix = (token: string) => `${quote(token)}:*`
