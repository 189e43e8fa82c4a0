// What cannot be true of ties is refused where one is written, and where an undoing or a merge brings some into place.
import type { InOperation } from '../../platform/history/operation.ts'
import { Problem, type ProblemParams } from '../../platform/problem.ts'
import { text } from '../../platform/text.ts'
import { visibleCustomers } from '../customers/customers.service.ts'
import { deriveEnds } from './tie-ends.store.ts'
import { tieKindsByName } from './tie-kinds.service.ts'
import type { TieKindRow } from './tie-kinds.store.ts'
import {
  type Contradiction,
  contradictionOf,
  faultOf,
  overlap,
  type StandingEnd,
  type Wished,
} from './ties.rules.ts'
import { chainUp, nodesOf, standingAt, takeKind, tiesSince, undoneAt } from './ties.store.ts'

/** @param isConfirmed somebody says that what contradicts other ties is so all the same */
export async function refuseImpossible(
  tx: InOperation,
  kind: TieKindRow,
  wish: Omit<Wished, 'kind'>,
  isConfirmed: boolean,
): Promise<void> {
  const wished = { ...wish, kind }
  const standing = await standingFor(tx, wished)
  const fault = faultOf(wished, standing)
  if (fault) throw new Problem(422, fault.code, fault.params)
  if (kind.isAcyclic) await refuseRing(tx, kind.code, wish.fromId, new Set([wish.toId]))
  if (isConfirmed) return
  const rule = await contradictionWith(tx, wished, standing)
  if (!rule) return
  const params = await marriedTo(tx, rule, wished, standing)
  throw new Problem(422, 'tieContradiction', { rule }, [{ path: 'kind', code: `tieRule.${rule}`, params }])
}

/** Who of the two is married, and to whom, as far as the reader may see them. */
async function marriedTo(
  tx: InOperation,
  rule: Contradiction,
  { kind, fromId, toId, tieId, ...period }: Wished,
  standing: readonly StandingEnd[],
): Promise<ProblemParams> {
  if (rule !== 'secondSpouse') return {}
  const marriage = standing.find(
    (end) =>
      end.tieId !== tieId &&
      Math.abs(end.code) === kind.code &&
      (end.id === fromId || end.id === toId) &&
      overlap(end, period),
  )
  const ids = marriage ? [marriage.id, marriage.otherId] : []
  const visible = await visibleCustomers({ ...tx, operationId: undefined }, ids)
  const nodes = await nodesOf(tx, ids)
  const nameOf = (id: string | undefined) =>
    (id && visible.has(id) && nodes.get(id)?.name) || text(tx.locale, 'tie.unseen')
  return { name: nameOf(marriage?.id), spouse: nameOf(marriage?.otherId) }
}

/** After customers were merged or taken apart: ends stand where their customers do, and nobody above himself. */
export async function followPlaces(tx: InOperation, customerIds: string[]): Promise<void> {
  await refuseRings(tx, await deriveEnds(tx, customerIds))
}

/** After records went back: a tie comes back only where nothing written since speaks against it. */
export async function followUndo(tx: InOperation, customerIds: string[]): Promise<void> {
  const added = await deriveEnds(tx, customerIds)
  if (added.length === 0) return
  await refuseRings(tx, added)
  const undone = await undoneAt(tx)
  const { byCode } = await tieKindsByName(tx)
  const back = new Set(added.map(({ tieId }) => tieId))
  for (const { id, otherId, tieId, code, ...period } of oncePerTie(added)) {
    const kind = byCode.get(code)
    if (!kind) continue
    const wished = { ...period, kind, fromId: id, toId: otherId, tieId }
    const others = (await standingFor(tx, wished)).filter((end) => !back.has(end.tieId))
    const newer = await tiesSince(
      tx,
      others.map((end) => end.tieId),
      [id, otherId, ...others.map((end) => end.otherId)],
      undone,
    )
    // What stood beside it before did not hinder it then, and may have been confirmed.
    const standing = others.filter((end) => newer.has(end.tieId))
    const fault = faultOf(wished, standing)
    if (fault) throw new Problem(409, 'undoTieKnown')
    const rule = await contradictionWith(tx, wished, standing)
    if (!rule) continue
    const params = await marriedTo(tx, rule, wished, standing)
    throw new Problem(409, 'undoTieContradiction', { rule }, [
      { path: 'kind', code: `tieRule.${rule}`, params },
    ])
  }
}

/** Each tie once, from its first end; one that is the same from both ends, from either. */
function oncePerTie(ends: readonly StandingEnd[]): StandingEnd[] {
  return [...new Map(ends.filter(({ code }) => code > 0).map((end) => [end.tieId, end])).values()]
}

async function standingFor(tx: InOperation, { kind, fromId, toId }: Wished & { kind: TieKindRow }) {
  return standingAt(tx, [fromId, toId], kind.most === null ? [] : [kind.code, -kind.code])
}

async function contradictionWith(
  tx: InOperation,
  wished: Wished,
  standing: readonly StandingEnd[],
): Promise<Contradiction | undefined> {
  const { byCode } = await tieKindsByName(tx)
  const nodes = await nodesOf(tx, [wished.fromId, wished.toId])
  const births = new Map(
    [...nodes].flatMap(([id, { birthYear }]) => (birthYear === null ? [] : [[id, birthYear] as const])),
  )
  return contradictionOf(wished, standing, (code) => byCode.get(code)?.key ?? '', births)
}

/** One walk up from each who has come to stand above somebody. */
async function refuseRings(tx: InOperation, added: readonly StandingEnd[]): Promise<void> {
  const { byCode } = await tieKindsByName(tx)
  const below = new Map<string, { code: number; fromId: string; toIds: Set<string> }>()
  for (const { id, otherId, code } of oncePerTie(added)) {
    if (!byCode.get(code)?.isAcyclic) continue
    const walk = below.get(`${code} ${id}`) ?? { code, fromId: id, toIds: new Set<string>() }
    walk.toIds.add(otherId)
    below.set(`${code} ${id}`, walk)
  }
  const walks = [...below.values()]
  for (const code of [...new Set(walks.map((walk) => walk.code))].sort((a, b) => a - b))
    await takeKind(tx, code)
  for (const { code, fromId, toIds } of walks) await refuseRing(tx, code, fromId, toIds)
}

/** Names whom the reader may see on the way round; the others count. */
async function refuseRing(
  tx: InOperation,
  code: number,
  fromId: string,
  toIds: ReadonlySet<string>,
): Promise<void> {
  const chain = await chainUp(tx, fromId, toIds, code)
  if (!chain) return
  const [visible, nodes] = [
    await visibleCustomers({ ...tx, operationId: undefined }, chain),
    await nodesOf(tx, chain),
  ]
  const names = chain.map((id) => (visible.has(id) ? nodes.get(id)?.name : undefined) ?? '…')
  throw new Problem(422, 'tieCycle', { chain: names.join(' → ') })
}
