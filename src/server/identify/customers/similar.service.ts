// Where a query finds hardly anybody: customers and people whose names or phones read or sound like it.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { type Candidate, customersLikely, limitTime, peopleLikely } from './similar.store.ts'
import { type Guess, guessesOf } from './similar-names.rules.ts'

/** What was found within `milliseconds` is shown; one guess takes no longer than `ofOne`, lest it leave nothing to the next. */
type Wanted = {
  kinds: readonly Candidate['kind'][]
  known: ReadonlySet<string>
  enough: number
  milliseconds: number
  ofOne: number
}

/** The nearest first, without those that are known already; `isCut` where time did not suffice for all guesses. */
export async function findSimilar(ctx: Ctx, asked: string, wanted: Wanted) {
  const guesses = guessesOf(asked, ctx.actor.masks)
  const found: Candidate[] = []
  const end = performance.now() + wanted.milliseconds
  let isCut = false
  for (const guess of guesses) {
    const left = end - performance.now()
    if (found.length >= wanted.enough) break
    // A guess that takes too long is left, the next may be quicker.
    const likely =
      left < 5 ? undefined : await inTime(ctx, Math.min(left, wanted.ofOne), (tx) => ask(tx, guess, wanted))
    if (!likely) isCut = true
    else found.push(...nearest(guess, likely, idsOf(found, wanted.known)))
  }
  return { found: found.slice(0, wanted.enough), isCut }
}

async function inTime<T>(
  ctx: Ctx,
  milliseconds: number,
  ask: (tx: Ctx) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await inTransaction(ctx, async (tx) => {
      await limitTime(tx, milliseconds)
      return ask(tx)
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') return undefined
    throw error
  }
}

async function ask(tx: Ctx, guess: Guess, { kinds }: Wanted): Promise<Candidate[]> {
  const customers = kinds.includes('customer') ? await customersLikely(tx, guess) : []
  const people = kinds.includes('person') ? await peopleLikely(tx, guess) : []
  return [...customers, ...people]
}

function nearest(guess: Guess, likely: Candidate[], known: ReadonlySet<string>): Candidate[] {
  const near = likely.flatMap((candidate) => {
    if (known.has(candidate.id)) return []
    const names = candidate.company ? [candidate.name, candidate.company] : [candidate.name]
    const distances = names.map(guess.distance).filter((distance) => distance !== undefined)
    return distances.length > 0 ? [{ candidate, distance: Math.min(...distances) }] : []
  })
  near.sort((a, b) => a.distance - b.distance || b.candidate.at.getTime() - a.candidate.at.getTime())
  return near.slice(0, guess.most).map(({ candidate }) => candidate)
}

function idsOf(found: Candidate[], known: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...known, ...found.map(({ id }) => id)])
}
