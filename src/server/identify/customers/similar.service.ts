// Where a query finds hardly anybody: customers and people whose names or phones read or sound like it.
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { type Candidate, customersLikely, limitTime, peopleLikely } from './similar.store.ts'
import { type Guess, guessesOf } from './similar-names.rules.ts'

/** One guess takes no longer than this, lest it leave nothing to the next. */
const ofOne = 60

/** What was found within `milliseconds` is shown. */
type Wanted = {
  kinds: readonly Candidate['kind'][]
  known: ReadonlySet<string>
  enough: number
  milliseconds: number
}

/** The nearest first, without those that are known already. */
export async function findSimilar(ctx: Ctx, asked: string, wanted: Wanted): Promise<Candidate[]> {
  const guesses = guessesOf(asked, ctx.actor.masks)
  const found: Candidate[] = []
  const end = performance.now() + wanted.milliseconds
  for (const guess of guesses) {
    const left = end - performance.now()
    if (left < 5 || found.length >= wanted.enough) break
    // A guess that takes too long is left, the next may be quicker.
    const likely = (await inTime(ctx, Math.min(left, ofOne), (tx) => ask(tx, guess, wanted))) ?? []
    found.push(...nearest(guess, likely, idsOf(found, wanted.known)))
  }
  return found.slice(0, wanted.enough)
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
