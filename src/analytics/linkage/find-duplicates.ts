/** Who stands in the records more than once? */
import { chooseBlockings, forEachCandidate } from './blocking.ts'
import { gather } from './gather.ts'
import { type LinkageModel, learnModel } from './linkage-model.ts'
import type { LinkageTable } from './linkage-table.ts'
import { type LinkedPair, type PairWeigher, pairWeigher, probabilityOf } from './pair-weight.ts'
import { forEachSharing } from './shared-keys.ts'

export interface Duplicates {
  /** Records of one person each, two or more; the surest first. */
  readonly groups: readonly (readonly number[])[]
  /** Single pairs at least as probable as asked for, the surest first. */
  readonly pairs: readonly LinkedPair[]
  readonly model: LinkageModel
  readonly weigher: PairWeigher
  /** How many pairs were looked at, at most. */
  readonly comparedPairs: number
}

export interface DuplicateSearch {
  /** The least probability with which a pair is told; ½ when not said. */
  readonly minProbability?: number
  /** How many pairs may be compared, for each record; 40 when not said. */
  readonly pairsPerRecord?: number
  /** A key shared by more records than this says nothing; 60 when not said. */
  readonly maxGroup?: number
  /** Told about a hundred times how much of the comparing is done, 0 … 1. */
  readonly onProgress?: (share: number) => void
}

/**
 * Finds the records that are one person or company, without being told which are: probabilistic record linkage whose
 * weights are learned from the records.
 *
 *     const { groups } = findDuplicates(tabulate(rows, columns, read))
 *     groups[0] // [17, 4711]: rows 17 and 4711 are the same person
 */
export function findDuplicates(table: LinkageTable, search: DuplicateSearch = {}): Duplicates {
  const { minProbability = 0.5, pairsPerRecord = 40, maxGroup = 60 } = search
  const blockings = chooseBlockings(table, { maxGroup, maxPairs: pairsPerRecord * table.size })
  const model = learnModel(table, blockings)
  const weigher = pairWeigher(table, model)
  const least = Math.log2(minProbability / (1 - minProbability))
  const pairs: LinkedPair[] = []
  const comparedPairs = blockings.reduce((sum, blocking) => sum + blocking.pairs, 0)
  const step = Math.ceil(comparedPairs / 100)
  let visited = 0
  forEachCandidate(table, blockings, (a, b, same) => {
    if (++visited % step === 0) search.onProgress?.(visited / comparedPairs)
    const weight = weigher.weighIfAtLeast(a, b, same, least)
    if (weight >= least) pairs.push({ a, b, weight, probability: probabilityOf(weight) })
  })
  addSharing(table, weigher, { pairs, least, maxGroup })
  pairs.sort((one, other) => other.weight - one.weight)
  return { groups: gather(pairs, weigher), pairs, model, weigher, comparedPairs }
}

/** Whoever shares a key beside the columns is compared too, where no column brought them together. */
function addSharing(
  { keys }: LinkageTable,
  { weigh }: PairWeigher,
  { pairs, least, maxGroup }: { pairs: LinkedPair[]; least: number; maxGroup: number },
): void {
  if (!keys) return
  const nameOf = (a: number, b: number) => Math.min(a, b) * keys.size + Math.max(a, b)
  const known = new Set(pairs.map(({ a, b }) => nameOf(a, b)))
  forEachSharing(keys, maxGroup, (a, b) => {
    if (known.has(nameOf(a, b))) return
    known.add(nameOf(a, b))
    const weight = weigh(a, b)
    if (weight >= least) pairs.push({ a, b, weight, probability: probabilityOf(weight) })
  })
}
