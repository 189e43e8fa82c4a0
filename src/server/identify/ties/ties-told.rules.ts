// Ties that a file tells of, held against those that stand and against each other: pure, over what was asked beforehand.
import type { Row } from '../../platform/history/record.ts'
import type { Verdict } from '../../platform/history/told-records.ts'
import {
  contradictionOf,
  faultOf,
  type KindRule,
  overlap,
  type Period,
  type StandingEnd,
  type Wished,
} from './ties.rules.ts'

export type TieWish = Period & {
  line: number
  kind: KindRule & { isAcyclic: boolean }
  fromId: string
  toId: string
  weight: number | null
  note: string | null
}

export type TieFaultOfLine = { code: string; params: Record<string, string> }

/** What is known of a tie that stands: a file fills in what is open there. */
export type StandingTie = Period & { id: string; customerId: string; weight: number; note: string | null }

export type TieBook = {
  standing: readonly StandingEnd[]
  ties: ReadonlyMap<string, StandingTie>
  /** Of each kind that may have no ring: who stands above whom. */
  above: Map<number, Map<string, Set<string>>>
  births: ReadonlyMap<string, number>
  keyOf: (code: number) => string
}

export type TiePlan = {
  verdicts: Map<number, Verdict | TieFaultOfLine>
  created: (TieWish & { tieId: string })[]
  patches: Map<string, { customerId: string; columns: Row }>
}

export function planTies(
  wishes: readonly TieWish[],
  book: TieBook,
  {
    mayUpdate,
    imagined,
    newId,
  }: { mayUpdate: boolean; imagined?: Set<string> | undefined; newId: () => string },
): TiePlan {
  const plan: TiePlan = { verdicts: new Map(), created: [], patches: new Map() }
  const ends = new Map<string, StandingEnd[]>()
  for (const end of book.standing) keep(end)
  for (const wish of wishes) plan.verdicts.set(wish.line, judge(wish))
  return plan

  function judge(wish: TieWish): Verdict | TieFaultOfLine {
    const { kind, fromId, toId, since, until } = wish
    const wished: Wished = { kind, fromId, toId, since, until, tieId: null }
    const around = [...(ends.get(fromId) ?? []), ...(fromId === toId ? [] : (ends.get(toId) ?? []))]
    const fault = faultOf(wished, around)
    if (fault?.code === 'tieKnown') return fillIn(wish, around)
    if (fault) return { code: fault.code, params: {} }
    const memory = `${kind.code} ${fromId} ${toId} ${since ?? ''}`
    if (imagined?.has(memory)) return 'same'
    if (kind.isAcyclic && isAbove(kind.code, fromId, toId)) return { code: 'tieRing', params: {} }
    const rule = contradictionOf(wished, around, book.keyOf, book.births)
    if (rule) return { code: `tieRule_${rule}`, params: {} }
    imagined?.add(memory)
    add(wish)
    return 'created'
  }

  function fillIn(wish: TieWish, around: readonly StandingEnd[]): Verdict | TieFaultOfLine {
    const { since, until, weight, note } = wish
    const isOther = (said: string | null, stands: string | null) =>
      said !== null && stands !== null && said !== stands
    const ties = around.flatMap(({ id, otherId, code, tieId }) => {
      const isSame = id === wish.fromId && otherId === wish.toId && code === wish.kind.code
      return isSame ? (book.ties.get(tieId) ?? []) : []
    })
    // Of two rows of one file the first counts.
    if (ties.length === 0) return 'same'
    // Who came back has one that ended beside the one that goes on.
    const fitting = ties.filter(
      (tie) => overlap(tie, wish) && !isOther(since, tie.since) && !isOther(until, tie.until),
    )
    const tie = fitting.find((each) => each.until === null) ?? fitting[0]
    if (!tie) return { code: 'tieOtherDates', params: {} }
    const said = Object.entries({ since, until, weight, note })
    const columns = Object.fromEntries(
      said.filter(([name, value]) => value !== null && value !== tie[name as keyof StandingTie]),
    )
    if (!mayUpdate || Object.keys(columns).length === 0) return 'same'
    plan.patches.set(tie.id, { customerId: tie.customerId, columns })
    return 'updated'
  }

  function add(wish: TieWish): void {
    const { kind, fromId, toId, since, until } = wish
    const tieId = newId()
    plan.created.push({ ...wish, tieId })
    keep({ id: fromId, otherId: toId, tieId, code: kind.code, since, until })
    const back = kind.isSymmetric ? kind.code : -kind.code
    keep({ id: toId, otherId: fromId, tieId, code: back, since, until })
    if (!kind.isAcyclic) return
    const ofKind = book.above.get(kind.code) ?? new Map<string, Set<string>>()
    book.above.set(kind.code, ofKind.set(toId, (ofKind.get(toId) ?? new Set()).add(fromId)))
  }

  /** Does somebody stand above another already, over however many steps? */
  function isAbove(code: number, belowId: string, aboveId: string): boolean {
    const ofKind = book.above.get(code)
    const seen = new Set([belowId])
    for (const id of seen) {
      if (id === aboveId) return true
      for (const next of ofKind?.get(id) ?? []) seen.add(next)
    }
    return false
  }

  function keep(end: StandingEnd): void {
    const of = ends.get(end.id)
    if (of) of.push(end)
    else ends.set(end.id, [end])
  }
}
