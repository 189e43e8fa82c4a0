/** Ties as flat arrays: of node `i` those from `start[i]` up to `start[i + 1]`, each with its other node and its weight. */
export type Adjacency = { start: Uint32Array; other: Uint32Array; weight: Float32Array }

/**
 * How much everybody is worth by those who are tied to him: PageRank whose jumps go to whom `worth` says (Page, Brin,
 * Motwani, Winograd 1999, §6, personalised). Shares that add up to one.
 *
 * Pauses after each round, so that whoever shares the thread gets a turn.
 *
 * @param worth not negative, one a node; where all are zero every node is worth the same
 */
export function* pageRankRounds(
  graph: Adjacency,
  worth: Float64Array,
  { damping = 0.85, rounds = 20 }: { damping?: number; rounds?: number } = {},
): Generator<void, Float64Array> {
  const jump = asShares(worth)
  const total = totals(graph, worth.length)
  let rank = Float64Array.from(jump)
  for (let round = 0; round < rounds; round++) {
    const { given, lost } = handOn(graph, rank, total, damping)
    // Who is tied to nobody gives to all, as they are worth.
    const spread = 1 - damping + damping * lost
    for (let node = 0; node < given.length; node++)
      given[node] = (given[node] ?? 0) + spread * (jump[node] ?? 0)
    rank = given
    yield
  }
  return rank
}

function totals({ start, weight }: Adjacency, count: number): Float64Array {
  const total = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    const end = start[node + 1] ?? 0
    for (let at = start[node] ?? 0; at < end; at++) total[node] = (total[node] ?? 0) + (weight[at] ?? 0)
  }
  return total
}

/** What everybody is given by those tied to them, and what nobody could hand on. */
function handOn(
  { start, other, weight }: Adjacency,
  rank: Float64Array,
  total: Float64Array,
  damping: number,
) {
  const given = new Float64Array(rank.length)
  let lost = 0
  for (let node = 0; node < rank.length; node++) {
    const sum = total[node] ?? 0
    if (sum === 0) {
      lost += rank[node] ?? 0
      continue
    }
    const share = (damping * (rank[node] ?? 0)) / sum
    const end = start[node + 1] ?? 0
    for (let at = start[node] ?? 0; at < end; at++) {
      const to = other[at] ?? 0
      given[to] = (given[to] ?? 0) + share * (weight[at] ?? 0)
    }
  }
  return { given, lost }
}

function asShares(worth: Float64Array): Float64Array {
  const sum = worth.reduce((total, each) => total + each, 0)
  return worth.map((each) => (sum > 0 ? each / sum : 1 / worth.length))
}
