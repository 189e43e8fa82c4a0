// What is known of customers beyond their particulars: all that fills the panels of their pages.
import type { DemoCompany } from './demo-company.rules.ts'
import { depthWords } from './demo-depth-words.rules.ts'
import { knowledgeTables } from './demo-knowledge.rules.ts'
import { ownedTables } from './demo-owned.rules.ts'
import type { CustomerStory } from './demo-rows.rules.ts'
import type { DemoTable } from './demo-tables.rules.ts'
import type { DemoLocale } from './demo-words.rules.ts'

/** `asOf`: the day of the demo. */
export type DepthWish = { company: DemoCompany; locale: DemoLocale; asOf: number }

export function depthTables(
  stories: readonly CustomerStory[],
  { company, locale, asOf }: DepthWish,
  operationId: string,
): DemoTable[] {
  const words = depthWords[locale]
  const { products, currency } = company
  return [
    ...ownedTables(stories, { products, currency, asOf, operationId, ...words.owned }),
    ...knowledgeTables(stories, { words, currency, asOf, operationId }),
  ]
}
