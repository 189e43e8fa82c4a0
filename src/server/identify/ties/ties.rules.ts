// What may not be true of ties at once: pure, over the ties that stand at both ends.
import type { ProblemParams } from '../../platform/problem.ts'

export type KindRule = { code: number; key: string; isSymmetric: boolean; most: number | null }
export type Period = { since: string | null; until: string | null }

/** A tie as tie_end has it: at `id` towards `otherId`, `code` below 0 at its second end. */
export type StandingEnd = Period & { id: string; otherId: string; tieId: string; code: number }

export type Wished = Period & { kind: KindRule; fromId: string; toId: string; tieId: string | null }

export type TieFault =
  | { code: 'tieSelf' | 'tieKnown' | 'tieEndsBefore'; params: ProblemParams }
  | { code: 'tieContradiction'; params: { rule: Contradiction } }

export type Contradiction =
  | 'spouseOfKin'
  | 'kinTwice'
  | 'childOlder'
  | 'tooManyParents'
  | 'secondSpouse'
  | 'tooMany'

/** Kinds by blood between two people; of the same two only one can be true, and none beside a marriage. */
const blood = ['parent', 'sibling', 'grandparent']

/** Day by day, open on both sides: do both hold on some day? A tie's last day is no longer its own. */
export function overlap(a: Period, b: Period): boolean {
  const begins = (x: Period, y: Period) => x.until === null || y.since === null || y.since < x.until
  return begins(a, b) && begins(b, a)
}

/** Refused whatever anybody says. */
export function faultOf(wish: Wished, standing: readonly StandingEnd[]): TieFault | undefined {
  if (wish.fromId === wish.toId) return { code: 'tieSelf', params: {} }
  if (wish.since !== null && wish.until !== null && wish.until < wish.since)
    return { code: 'tieEndsBefore', params: {} }
  const same = standing.some(
    (end) =>
      end.id === wish.fromId &&
      end.otherId === wish.toId &&
      end.code === wish.kind.code &&
      end.tieId !== wish.tieId &&
      overlap(end, wish),
  )
  return same ? { code: 'tieKnown', params: {} } : undefined
}

type Births = ReadonlyMap<string, number>

/** What contradicts another tie, and yet may be so: adoptive parents, a marriage nobody has ended here. */
export function contradictionOf(
  wish: Wished,
  standing: readonly StandingEnd[],
  keyOf: (code: number) => string,
  births: Births,
): Contradiction | undefined {
  const others = standing.filter(({ tieId }) => tieId !== wish.tieId)
  const between = others
    .filter(({ id, otherId }) => id === wish.fromId && otherId === wish.toId)
    .map(({ code }) => keyOf(Math.abs(code)))
  const { key } = wish.kind
  if (key === 'spouse' && between.some((other) => blood.includes(other))) return 'spouseOfKin'
  if (blood.includes(key) && between.includes('spouse')) return 'spouseOfKin'
  if (blood.includes(key) && between.some((other) => blood.includes(other))) return 'kinTwice'
  if (key === 'parent' || key === 'grandparent') {
    const [elder, younger] = [births.get(wish.fromId), births.get(wish.toId)]
    if (elder !== undefined && younger !== undefined && elder >= younger) return 'childOlder'
  }
  return tooMany(wish, others)
}

function tooMany({ kind, ...wish }: Wished, others: readonly StandingEnd[]): Contradiction | undefined {
  const { most } = kind
  if (most === null) return undefined
  const atEnd = (id: string, code: number) =>
    others.filter((end) => end.id === id && end.code === code && overlap(end, wish)).length
  const isFull = kind.isSymmetric
    ? atEnd(wish.fromId, kind.code) >= most || atEnd(wish.toId, kind.code) >= most
    : atEnd(wish.toId, -kind.code) >= most
  if (!isFull) return undefined
  if (kind.key === 'spouse') return 'secondSpouse'
  return kind.key === 'parent' ? 'tooManyParents' : 'tooMany'
}
