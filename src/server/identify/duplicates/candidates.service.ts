// One record against all the others: who may it be? Weighed with the model that the last search of the whole house learned.
import { pairWeigher, probabilityOf } from '../../../analytics/linkage/pair-weight.ts'
import type { Reason } from '../../../contracts/duplicate.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { formsOf } from '../../platform/id-number.ts'
import { tokensOfColumns } from '../customers/customers-bulk.service.ts'
import { companyCore } from './company-name.rules.ts'
import type { ComparedKind, ComparedRow } from './compared-columns.rules.ts'
import { type KeptModel, priorModel, tabulateAgainst } from './kept-model.rules.ts'
import { findModelId, readModel } from './pairs.store.ts'
import { reasonsOf } from './reasons.rules.ts'
import { estimateCustomers, findCandidates } from './records.store.ts'

export type Likely = { id: string; weight: number; probability: number; reasons: Reason[] }

/** Everybody who is this one at least so probably, the surest first. */
export async function findLikely(
  ctx: Ctx,
  kind: ComparedKind,
  row: ComparedRow,
  minProbability: number,
): Promise<Likely[]> {
  const query = candidateQuery(kind, row)
  if (query === '') return []
  const kept = await keptModel(ctx, kind)
  const rows = [row, ...(await findCandidates(ctx, { query, kind, row }))]
  const table = tabulateAgainst(kind, rows, kept)
  const { weigh, explain } = pairWeigher(table, kept.model)
  return rows
    .flatMap(([id], index) => {
      if (index === 0) return []
      const weight = weigh(0, index)
      const probability = probabilityOf(weight)
      if (probability < minProbability) return []
      return [{ id, weight, probability, reasons: reasonsOf({ table, rows }, 0, index, explain(0, index)) }]
    })
    .sort((one, other) => other.weight - one.weight)
}

/**
 * The same sound of the name; or a telephone, whole or but for a part, with a part of the name; or the mailbox, the identity
 * number, or what is the customer's further telephone or mailbox.
 */
function candidateQuery(
  kind: ComparedKind,
  [, name, phone, secondPhone, email, , , , , , city, , , idNumber, further]: ComparedRow,
): string {
  const named = kind === 'organisation' ? companyCore(name, city) : name
  const ofName = tokensOfColumns({ name: named })
  const ofReach = tokensOfColumns({ name: '', phone, second_phone: secondPhone, email })
  const those = (tokens: readonly string[], letters: string) =>
    tokens.filter((token) => letters.includes(token.charAt(0))).map(quote)
  const sounds = those(ofName, 'pw')
  const [ends, beginnings, mailboxes] = ['t', 'm', 'e'].map((letter) => those(ofReach, letter)) as [
    string[],
    string[],
    string[],
  ]
  const any = (words: string[]) => `(${words.join(' | ')})`
  const phones = [...ends, ...beginnings]
  const numbers = (idNumber ? formsOf(idNumber) : []).flatMap((form) =>
    those(tokensOfColumns({ name: '', id_number: form }), 'd'),
  )
  const alone = (further ?? []).flatMap(([of, value, isAround]) => {
    if (isAround || (of !== 'phone' && of !== 'email')) return []
    const words = those(tokensOfColumns({ name: '', [of]: value }), 'tme')
    return words.length > 0 ? [`(${words.join(' & ')})`] : []
  })
  return [
    sounds.length > 0 && `(${sounds.join(' & ')})`,
    phones.length > 0 && sounds.length > 0 && `(${any(phones)} & ${any(sounds)})`,
    ends.length > 0 && beginnings.length > 0 && `(${any(ends)} & ${any(beginnings)})`,
    ...mailboxes,
    ...numbers,
    ...alone,
  ]
    .filter(Boolean)
    .join(' | ')
}

function quote(token: string): string {
  return `'${token.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`
}

const loaded = new Map<ComparedKind, { id: string; kept: KeptModel }>()

/** Kept in this process until a newer one has been learned; before the first search what is usual holds. */
async function keptModel(ctx: Ctx, kind: ComparedKind): Promise<KeptModel> {
  const id = await findModelId(ctx, kind)
  if (!id) return priorModel(kind, await estimateCustomers(ctx))
  const known = loaded.get(kind)
  if (known?.id === id) return known.kept
  const kept = await readModel(ctx, id)
  if (!kept) return priorModel(kind, await estimateCustomers(ctx))
  loaded.set(kind, { id, kept })
  return kept
}
