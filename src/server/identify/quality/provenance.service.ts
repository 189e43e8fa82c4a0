import { qualityOf } from '../../analyse/metrics/quality.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { readSources } from '../sources/sources.service.ts'
import { conflictsOf } from './conflicts.service.ts'
import { apiName, type Entry, factState, markedName, provenanceOf } from './provenance.rules.ts'
import { findTree, recordConfirmedAt, type StandingMark, standingMarks, stepsOf } from './quality.store.ts'
import { contradictsCard, unsoundValue } from './validity.rules.ts'

const day = 86_400_000
/** Where each filled field comes from, and what was checked of it. */
export async function readProvenance(ctx: Ctx, customerId: string) {
  const { id } = await requireCustomer(ctx, customerId)
  const tree = await findTree(ctx, id)
  if (!tree) throw new Problem(404, 'customerNotFound')
  const steps = await stepsOf(
    ctx,
    tree.records.map((record) => record.id),
  )
  const marks = await standingMarks(ctx, id)
  const sources = new Map((await readSources(ctx)).map((source) => [source.key, source]))
  const { freshDays, ...record } = await qualityOf(
    ctx,
    id,
    tree.shown.kind === 'person' ? 'person' : 'organisation',
  )
  const claims = await conflictsOf(ctx, id)
  const moments = {
    freshFrom: new Date(ctx.now.getTime() - freshDays * day),
    holdsFrom: new Date(ctx.now.getTime() - 365 * day),
    confirmedAt: await recordConfirmedAt(ctx, id),
  }
  const data = [...provenanceOf(tree.shown, tree.records, steps)].map(([field, { entry }]) => {
    const mark = marks.get(field)
    const { sourceKey: _, by, at, ...rest } = entry
    return {
      ...rest,
      field: apiName(field),
      state: stateOf(field, entry, mark),
      fault: faultOf(field),
      source: nameOf(sourceOf(entry)),
      enteredBy: by,
      enteredAt: at,
      mark: mark ? { state: mark.state, how: mark.how, by: mark.by, at: mark.at, note: mark.note } : null,
      claims: claims.get(field) ?? [],
    }
  })
  return { data, ...record, confirmedAt: new Date(record.staleAt.getTime() - freshDays * day) }

  /** What nobody can be reached by is invalid, whoever checked it or not; owner and tags are the house's own. */
  function stateOf(field: string, entry: Entry, mark: StandingMark | undefined) {
    if (!mark && faultOf(field)) return 'invalid' as const
    if (claims.has(field) && (mark?.state ?? 'verified') === 'verified') return 'conflict' as const
    return markedName(apiName(field)) ? factState(entry, mark, moments) : 'unchecked'
  }

  function faultOf(field: string) {
    const value = tree?.shown[field]
    if (tree && field === 'id_number') return contradictsCard(tree.shown)
    return typeof value === 'string' ? unsoundValue(field, value) : null
  }

  function nameOf(key: string) {
    const source = sources.get(key)
    return { zh: source?.nameZh ?? key, en: source?.nameEn ?? key }
  }
}

/** What an operation wrote comes from where it says, else from a file, else from whoever typed it. */
export function sourceOf({ sourceKey, kind }: Pick<Entry, 'sourceKey' | 'kind'>): string {
  return sourceKey ?? (kind.startsWith('import.') ? 'import' : 'staff')
}
