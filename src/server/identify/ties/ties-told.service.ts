// The door for files of ties. Callers hold the operation and all places; everything is asked for a batch at once.
import type { Ctx } from '../../platform/ctx.ts'
import { updateManyRecords } from '../../platform/history/many.ts'
import type { InOperation } from '../../platform/history/operation.ts'
import type { Home } from '../../platform/history/place.ts'
import type { Row } from '../../platform/history/record.ts'
import { type ToldWays, writeTold } from '../../platform/history/told-records.ts'
import { newId } from '../../platform/ids.ts'
import { doubtsOfSpouses, type ToldSpouse } from '../people/spouses.service.ts'
import { deriveEnds } from './tie-ends.store.ts'
import { readTieKinds, tieKindsByName } from './tie-kinds.service.ts'
import { kindsByWord } from './tie-words.rules.ts'
import { nodesOf, takeKind, tieTable } from './ties.store.ts'
import { parentsAbove, standingAmong, tiesById } from './ties-bulk.store.ts'
import { planTies, type TieFaultOfLine, type TiePlan, type TieWish } from './ties-told.rules.ts'

/** A tie as a file tells of it: `word` says what the other is to the customer; null where it says nothing. */
export type ToldTie = {
  line: number
  home: Home
  other: Home
  word: string
  since: string | null
  until: string | null
  weight: number | null
  note: string | null
}

type Kinds = Awaited<ReturnType<typeof readTieKinds>>
type Node = { kind: 'person' | 'organisation' }
type Wish = TieWish & { kind: Kinds[number]; from: Home; to: Home }

const blank: Row = {
  ...{ kind: '', from_id: null, from_type: 'customer', to_id: null, to_type: 'customer', weight: null },
  ...{ attitude: null, since: null, until: null, note: null, is_confirmed: true },
}

/** Of kinds that may have no ring one writes at a time: held before any customer is, as by whoever ties by hand. */
export async function holdKindsOf(tx: Ctx, words: readonly string[]): Promise<void> {
  const byWord = kindsByWord(await readTieKinds(tx))
  const kinds = words.flatMap((word) => byWord(word)?.kind ?? [])
  const codes = new Set(kinds.filter(({ isAcyclic }) => isAcyclic).map(({ code }) => code))
  for (const code of [...codes].sort((a, b) => a - b)) await takeKind(tx, code)
}

/** Who is to write holds the kinds and the customers already. */
export async function judgeTies(
  ctx: Ctx,
  told: ToldTie[],
  { mayUpdate, imagined }: ToldWays,
): Promise<{
  verdicts: TiePlan['verdicts']
  otherSpouses: Map<number, string[]>
  write(tx: InOperation): Promise<void>
}> {
  const kinds = await readTieKinds(ctx)
  const homes = [...new Set(told.flatMap(({ home, other }) => [home.id, other.id]))]
  const nodes = await nodesOf(ctx, homes)
  const faults: TiePlan['verdicts'] = new Map()
  const byWord = kindsByWord(kinds)
  const wishes = told.flatMap((each) => {
    const wish = wishOf(each, byWord, nodes)
    if ('code' in wish) faults.set(each.line, wish)
    return 'code' in wish ? [] : [wish]
  })
  const used = new Map(wishes.map(({ kind }) => [kind.code, kind]))
  const crowded = [...used.values()].flatMap(({ code, most }) => (most === null ? [] : [code, -code]))
  const standing = await standingAmong(ctx, homes, crowded)
  const plan = planTies(
    wishes,
    {
      standing,
      ties: await tiesById(ctx, [...new Set(standing.map(({ tieId }) => tieId))], homes),
      above: await aboveOf(ctx, wishes),
      births: birthsOf(nodes),
      keyOf: await keysByCode(ctx),
    },
    { mayUpdate, imagined, newId },
  )
  return {
    verdicts: new Map([...plan.verdicts, ...faults]),
    otherSpouses: await doubtsOfSpouses(ctx, marriagesOf(plan, nodes)),
    write: (tx) => writeTies(tx, plan, wishes),
  }
}

/** From both ends: somebody else may stand among the people around either. */
function marriagesOf({ created }: TiePlan, nodes: ReadonlyMap<string, { name: string }>): ToldSpouse[] {
  return created
    .filter(({ kind, until }) => kind.key === 'spouse' && until === null)
    .flatMap(({ line, fromId, toId }) =>
      [
        [fromId, toId],
        [toId, fromId],
      ].map(([customerId = '', other = '']) => ({
        ...{ line, customerId, by: 'tie' as const, name: nodes.get(other)?.name ?? '' },
      })),
    )
}

function wishOf(
  { line, home, other, word, ...said }: ToldTie,
  byWord: (word: string) => { kind: Kinds[number]; isInverse: boolean } | undefined,
  nodes: ReadonlyMap<string, Node>,
): Wish | TieFaultOfLine {
  const found = byWord(word)
  if (!found) return { code: 'tieKindUnknown', params: { value: word } }
  const { kind } = found
  // Without a direction the smaller id comes first: of the same two there is one way to write it.
  const isOtherFirst = kind.isSymmetric ? ownId(other) < ownId(home) : !found.isInverse
  const [from, to] = isOtherFirst ? [other, home] : [home, other]
  const fits = (end: Home, allowed: readonly string[]) => allowed.includes(nodes.get(end.id)?.kind ?? '')
  if (!fits(from, kind.fromKinds) || !fits(to, kind.toKinds))
    return { code: 'tieKindMismatch', params: { value: word } }
  return { ...said, line, kind, from, to, fromId: from.id, toId: to.id }
}

/** For rows that are refused already: what is wrong with their word besides. */
export async function judgeTieWords(ctx: Ctx): Promise<(word: string) => TieFaultOfLine | undefined> {
  const byWord = kindsByWord(await readTieKinds(ctx))
  return (word) => (byWord(word) ? undefined : { code: 'tieKindUnknown', params: { value: word } })
}

const ownId = ({ id, originId }: Home) => originId ?? id

function birthsOf(nodes: Awaited<ReturnType<typeof nodesOf>>): Map<string, number> {
  return new Map(
    [...nodes].flatMap(([id, { birthYear }]) => (birthYear === null ? [] : [[id, birthYear] as const])),
  )
}

async function keysByCode(ctx: Ctx): Promise<(code: number) => string> {
  const { byCode } = await tieKindsByName(ctx)
  return (code) => byCode.get(code)?.key ?? ''
}

async function aboveOf(ctx: Ctx, wishes: readonly Wish[]) {
  const above = new Map<number, Map<string, Set<string>>>()
  const acyclic = new Set(wishes.filter(({ kind }) => kind.isAcyclic).map(({ kind }) => kind.code))
  for (const code of acyclic) {
    const below = wishes.filter(({ kind }) => kind.code === code).map(({ fromId }) => fromId)
    above.set(code, await parentsAbove(ctx, [...new Set(below)], code))
  }
  return above
}

async function writeTies(tx: InOperation, plan: TiePlan, wishes: readonly Wish[]): Promise<void> {
  const ofLine = new Map(wishes.map((wish) => [wish.line, wish]))
  const created = plan.created.flatMap(({ line, tieId }) => {
    const wish = ofLine.get(line)
    return wish ? [{ id: tieId, home: wish.from, columns: columnsOf(wish) }] : []
  })
  await writeTold(tx, tieTable, { created, patches: [], verdicts: new Map() }, blank)
  const patches = [...plan.patches].map(([id, patch]) => ({ id, ...patch }))
  await updateManyRecords(tx, tieTable, patches)
  const ends = created.flatMap(({ columns }) => [columns.from_id, columns.to_id])
  const touched = new Set([...ends, ...patches.map(({ customerId }) => customerId)])
  const homes = wishes.flatMap(({ from, to }) =>
    touched.has(ownId(from)) || touched.has(from.id) ? [from.id, to.id, ownId(from), ownId(to)] : [],
  )
  await deriveEnds(tx, [...new Set(homes)])
}

function columnsOf({ kind, from, to, weight, since, until, note }: Wish) {
  return {
    ...{ kind: kind.key, from_id: ownId(from), to_id: ownId(to) },
    ...{ weight: weight ?? kind.weight, since, until, note },
  }
}
