// Which kinds of ties there are: those built in, and what a house adds.
import type { TieKindChange, TieKindFields } from '../../../contracts/tie.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId, nilId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import {
  countTieKinds,
  hasTiesOfNoKind,
  listTieKinds,
  type TieKindRow,
  takeTieCode,
  tieKindTable,
  undidKind,
} from './tie-kinds.store.ts'

export async function readTieKinds(ctx: Ctx) {
  const kinds = await listTieKinds(ctx)
  return kinds
    .filter(({ archivedAt }) => archivedAt === null)
    .map((kind) => ({ ...kind, isBuiltIn: kind.createdByOperation === nilId }))
}

/** What a customer can be to another, in the reader's words; whom our own people know is not told by a file. */
export async function tieWords(ctx: Ctx): Promise<string[]> {
  const kinds = (await readTieKinds(ctx)).filter(({ fromKinds }) =>
    fromKinds.some((kind) => kind !== 'employee'),
  )
  return [
    ...new Set(
      kinds.flatMap(({ nameZh, inverseZh, nameEn, inverseEn }) =>
        ctx.locale === 'en' ? [nameEn, inverseEn] : [nameZh, inverseZh],
      ),
    ),
  ]
}

/** How often each stands in what the reader sees. */
export function readTieKindUses(ctx: Ctx) {
  return countTieKinds(ctx)
}

/** By key and by code, those out of use too. */
export async function tieKindsByName(ctx: Ctx) {
  const kinds = await listTieKinds(ctx)
  return {
    byKey: new Map(kinds.map((kind) => [kind.key, kind])),
    byCode: new Map(kinds.map((kind) => [kind.code, kind])),
  }
}

export async function requireTieKind(ctx: Ctx, key: string): Promise<TieKindRow> {
  const kind = (await tieKindsByName(ctx)).byKey.get(key)
  if (!kind || kind.archivedAt) throw new Problem(422, 'tieKindUnknown', { kind: key })
  return kind
}

/** Codes of these kinds, in both directions; of all where none is named. */
export async function codesOf(ctx: Ctx, keys: readonly string[] | undefined): Promise<number[] | undefined> {
  if (!keys || keys.length === 0) return undefined
  const { byKey } = await tieKindsByName(ctx)
  return keys.flatMap((key) => {
    const kind = byKey.get(key)
    if (!kind) throw new Problem(422, 'tieKindUnknown', { kind: key })
    return [kind.code, -kind.code]
  })
}

/** "Lives apart from", the same from both ends: what is said of two people and is no closeness. */
export async function apartCode(ctx: Ctx): Promise<number> {
  return (await tieKindsByName(ctx)).byKey.get('livesApart')?.code ?? 0
}

export async function createTieKind(ctx: Ctx, fields: TieKindFields) {
  return inOperation(ctx, { kind: 'tieKind.create' }, async (tx) => {
    if (fields.isSymmetric && fields.isAcyclic) throw new Problem(422, 'tieKindBothWays')
    const code = await takeTieCode(tx)
    const id = newId()
    const key = `own${code}`
    await insertRecord(tx, tieKindTable, { ...fields, id, key, code })
    return { id, key, operationId: tx.operationId }
  })
}

export async function updateTieKind(ctx: Ctx, { id, ...change }: TieKindChange & { id: string }) {
  return inOperation(ctx, { kind: 'tieKind.update' }, async (tx) => {
    const kind = (await readTieKinds(tx)).find((each) => each.id === id)
    if (!kind) throw new Problem(404, 'recordNotFound')
    const { weight, ...words } = change
    // Rules and implied ties know the built-in kinds by what they mean.
    if (kind.isBuiltIn && Object.values(words).some((value) => value !== undefined))
      throw new Problem(409, 'tieKindBuiltInWords')
    const { version } = await updateRecord(tx, tieKindTable, { id }, change, ctx.request?.ifMatch)
    return { version, operationId: tx.operationId }
  })
}

/** A kind goes back with its making only while nobody is tied by it. */
export async function followKindUndo(tx: InOperation): Promise<void> {
  if ((await undidKind(tx)) && (await hasTiesOfNoKind(tx))) throw new Problem(409, 'undoTieKindUsed')
}

export async function archiveTieKind(ctx: Ctx, id: string) {
  return inOperation(ctx, { kind: 'tieKind.archive' }, async (tx) => {
    const kind = (await readTieKinds(tx)).find((each) => each.id === id)
    if (!kind) throw new Problem(404, 'recordNotFound')
    if (kind.isBuiltIn) throw new Problem(409, 'tieKindBuiltIn')
    await updateRecord(tx, tieKindTable, { id }, { archivedAt: tx.now })
    return { operationId: tx.operationId }
  })
}
