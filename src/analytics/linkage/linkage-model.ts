/**
 * How much each agreement says, learned from the records themselves without any labels (I. P. Fellegi, A. B. Sunter, A
 * Theory for Record Linkage, JASA 1969; expectation–maximisation after W. E. Winkler 1988). Beside "one person" and
 * "two strangers" there is a third kind of pair, ours: two people who belong together. A household shares address,
 * telephone and surname, and would otherwise be learned as the most frequent kind of duplicate.
 */
import { Random } from '../random.ts'
import { agreements, columnAt, compareRecords } from './agreement.ts'
import { type Blocking, forEachCandidate } from './blocking.ts'
import type { LinkageTable } from './linkage-table.ts'

export interface ColumnModel {
  readonly name: string
  /** By level: the probability among records of one person. Level 0, not known, says nothing and holds 0. */
  readonly match: readonly number[]
  /** By level: the probability among records of two people of one household. */
  readonly related: readonly number[]
  /** By level: the probability among records of two strangers. */
  readonly chance: readonly number[]
}

export interface LinkageModel {
  readonly columns: readonly ColumnModel[]
  /** How many of the compared pairs are expected to be of one person. */
  readonly expectedMatches: number
  /** How many are expected to be two people who belong together. */
  readonly expectedRelated: number
  /** Base-2 logarithm of the odds that two records picked at random are one person … */
  readonly priorWeight: number
  /** … and that they belong together; −∞ where no column tells a person from his family. */
  readonly relatedWeight: number
}

type Levels = readonly number[]
type Pattern = { levels: number[]; count: number }

const levelCount = agreements.length
const sampledPairs = 400_000
const randomPairs = 100_000
const maxRounds = 200

/** Before anything is seen: the fields of one person mostly agree. Counts as so many pairs. */
const priorMatch = [0, 0.85, 0.07, 0.03, 0.05]
const priorRelated = [0, 0.4, 0.05, 0.05, 0.5]
const priorPairs = 20
const mostDifferent = 0.35

/** Learns from at most some hundred thousand pairs; the same records always give the same model. */
export function learnModel(table: LinkageTable, blockings: readonly Blocking[]): LinkageModel {
  const chance = table.columns.map((_, index) => chanceLevels(table, index))
  const isPersonal = table.columns.map((column) => column.isPersonal ?? false)
  const { patterns, share } = countPatterns(table, blockings)
  const allPairs = (table.size * (table.size - 1)) / 2
  const learned = maximise(patterns, chance, isPersonal, allPairs * share)
  const oddsOf = (pairs: number) => Math.log2(pairs / share / allPairs)
  return {
    columns: table.columns.map(({ name }, index) => ({
      name,
      match: learned.match[index] ?? [],
      related: learned.related[index] ?? [],
      chance: chance[index] ?? [],
    })),
    expectedMatches: learned.matches / share,
    expectedRelated: learned.relatives / share,
    priorWeight: oddsOf(learned.matches + 0.5),
    relatedWeight: oddsOf(learned.relatives),
  }
}

/** Two records picked at random: "the same" exactly, from how often each value occurs; the other levels from a sample. */
function chanceLevels(table: LinkageTable, index: number): number[] {
  const { counts } = columnAt(table, index)
  const known = table.size - (counts[0] ?? 0)
  let same = 0
  for (const count of counts.subarray(1)) same += count * (count - 1)
  const shareSame = known > 1 ? Math.max(same, 1) / (known * (known - 1)) : 0.5

  const random = new Random('chance').fork(index)
  const found = [0, 0, 0.5, 0.5, 1]
  for (let pair = 0; pair < randomPairs; pair++) {
    const a = random.integer(0, table.size - 1)
    const level = compareRecords(table, index, a, random.integer(0, table.size - 1))
    if (level > 1) found[level] = (found[level] ?? 0) + 1
  }
  const others = found.reduce((sum, count) => sum + count)
  return found.map((count, level) => (level === 1 ? shareSame : (count / others) * (1 - shareSame)))
}

function countPatterns(table: LinkageTable, blockings: readonly Blocking[]) {
  const pairs = blockings.reduce((sum, blocking) => sum + blocking.pairs, 0)
  const share = Math.min(1, sampledPairs / Math.max(1, pairs))
  const random = new Random('patterns')
  const counts = new Map<number, number>()
  forEachCandidate(table, blockings, (a, b) => {
    if (share < 1 && !random.chance(share)) return
    let pattern = 0
    for (let index = 0; index < table.columns.length; index++)
      pattern = pattern * levelCount + compareRecords(table, index, a, b)
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  })
  const patterns = [...counts].map(([pattern, count]) => ({
    levels: digitsOf(pattern, table.columns.length),
    count,
  }))
  return { patterns, share }
}

function digitsOf(pattern: number, length: number): number[] {
  const levels: number[] = []
  for (let rest = pattern; levels.length < length; rest = Math.floor(rest / levelCount))
    levels.unshift(rest % levelCount)
  return levels
}

/**
 * Expectation–maximisation over the patterns. What strangers have in common is known already and stays fixed; and since
 * all pairs that were not compared are strangers, `allPairs` says how many strangers show a pattern by chance alone.
 */
function maximise(
  patterns: readonly Pattern[],
  chance: Levels[],
  isPersonal: readonly boolean[],
  allPairs: number,
) {
  const total = patterns.reduce((sum, { count }) => sum + count, 0)
  let match: Levels[] = chance.map(() => priorMatch)
  let related = chance.map((levels, index) => bindRelated(priorRelated, levels, isPersonal[index]))
  let matches = total * 0.1
  let relatives = isPersonal.includes(true) ? total * 0.1 : 0
  for (let round = 0; round < maxRounds; round++) {
    const seenMatch = chance.map(() => priorMatch.map((probability) => probability * priorPairs))
    const seenRelated = chance.map(() => priorRelated.map((probability) => probability * priorPairs))
    const found = { matches: 0, relatives: 0 }
    for (const { levels, count } of patterns) {
      const asMatch = matches * likelihood(levels, match)
      const asRelated = relatives * likelihood(levels, related)
      const asStrangers = (allPairs - matches - relatives) * likelihood(levels, chance)
      const scale = count / (asMatch + asRelated + asStrangers)
      found.matches += tally(seenMatch, levels, asMatch * scale)
      found.relatives += tally(seenRelated, levels, asRelated * scale)
    }
    match = seenMatch.map((counts) => bindMatch(normalise(counts)))
    related = seenRelated.map((counts, index) =>
      bindRelated(normalise(counts), chance[index] ?? [], isPersonal[index]),
    )
    const moved = Math.abs(found.matches - matches) + Math.abs(found.relatives - relatives)
    ;({ matches, relatives } = found)
    if (moved <= total * 1e-9) break
  }
  return { match, related, matches, relatives }
}

function likelihood(levels: readonly number[], of: readonly Levels[]): number {
  let product = 1
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index] ?? 0
    if (level !== 0) product *= of[index]?.[level] ?? 0
  }
  return product
}

function tally(seen: number[][], levels: readonly number[], expected: number): number {
  levels.forEach((level, index) => {
    const counts = seen[index]
    if (level !== 0 && counts) counts[level] = (counts[level] ?? 0) + expected
  })
  return expected
}

/** Whatever differs more often than this between two records of one person is no field of a person. */
function bindMatch(levels: Levels): Levels {
  const [, same = 0, slip = 0, alike = 0, different = 0] = levels
  if (different <= mostDifferent) return levels
  const scale = (1 - mostDifferent) / (1 - different)
  return [0, same * scale, slip * scale, alike * scale, mostDifferent]
}

/** What is personal, two of a household share by chance only; it may still be alike, as the names of brothers are. */
function bindRelated(levels: Levels, chance: Levels, isPersonal = false): Levels {
  if (!isPersonal) return levels
  const [, same = 0, slip = 0] = chance
  const [, , , alike = 0, different = 0] = levels
  const scale = (1 - same - slip) / (alike + different)
  return [0, same, slip, alike * scale, different * scale]
}

function normalise(counts: readonly number[]): Levels {
  const sum = counts.reduce((total, count) => total + count, 0)
  return counts.map((count) => count / sum)
}
