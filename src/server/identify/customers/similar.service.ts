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
  const found: Candidate[] = []
  const guesses = guessesOf(asked, ctx.actor.masks)
  if (guesses.length === 0) return found
  const end = performance.now() + wanted.milliseconds
  for (const guess of guesses) {
    const left = end - performance.now()
    if (left < 5 || found.length >= wanted.enough) break
    const known = idsOf(found, wanted.known)
    const some = await askInTime(ctx, guess, { ...wanted, known }, Math.min(left, ofOne))
    found.push(...some.slice(0, guess.most))
  }
  return found.slice(0, wanted.enough)
}

/** A guess that takes too long is left, the next may be quicker. */
async function askInTime(ctx: Ctx, guess: Guess, wanted: Wanted, milliseconds: number): Promise<Candidate[]> {
  try {
    return await inTransaction(ctx, async (tx) => {
      await limitTime(tx, milliseconds)
      return ask(tx, guess, wanted)
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014') return []
    throw error
  }
}

async function ask(tx: Ctx, guess: Guess, { kinds, known }: Wanted): Promise<Candidate[]> {
  const customers = kinds.includes('customer') ? await customersLikely(tx, guess) : []
  const people = kinds.includes('person') ? await peopleLikely(tx, guess) : []
  const near = [...customers, ...people].flatMap((candidate) => {
    if (known.has(candidate.id)) return []
    const names = candidate.company ? [candidate.name, candidate.company] : [candidate.name]
    const distances = names.map(guess.distance).filter((distance) => distance !== undefined)
    return distances.length > 0 ? [{ candidate, distance: Math.min(...distances) }] : []
  })
  near.sort((a, b) => a.distance - b.distance || b.candidate.at.getTime() - a.candidate.at.getTime())
  return near.map(({ candidate }) => candidate)
}

function idsOf(found: Candidate[], known: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...known, ...found.map(({ id }) => id)])
}
