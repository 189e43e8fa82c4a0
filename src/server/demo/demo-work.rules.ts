// What a person works as, and what an organisation buys for.
import type { Random } from '../../analytics/random.ts'
import type { DemoWords } from './demo-words.rules.ts'

/** Of a stream of its own: what is drawn here leaves all else as it was. */
export function workOf(random: Random, isPerson: boolean, { occupations, businessCategories }: DemoWords) {
  const isKnown = random.chance(0.45)
  return {
    occupation: isPerson && isKnown ? random.pick(occupations) : null,
    businessCategory: !isPerson && isKnown ? random.pick(businessCategories) : null,
  }
}
