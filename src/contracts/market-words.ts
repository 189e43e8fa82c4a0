/** The six markets, as the sources of this program have them. Without zod, because the page needs them. */
export const markets = [
  'customer',
  'supplier',
  'internal',
  'competitor',
  'distributor',
  'stakeholder',
] as const
export type Market = (typeof markets)[number]

/** What a supplier brings. */
export const resources = ['people', 'money', 'goods', 'technology', 'information'] as const

/** Who speaks for the others. */
export const groupKinds = [
  'finance',
  'media',
  'government',
  'community',
  'consumers',
  'environment',
  'other',
] as const
