// What modules tell of the operations on a page of the history, beyond whom they concerned.
import type { OperationChange } from '../../../contracts/history.contract.ts'
import type { Ctx } from '../ctx.ts'

export type OperationTold = {
  /** Which fields it changed, as this reader may see them. */
  changes: OperationChange[]
  /** What came after it, so that nothing is left of it that could be taken back. */
  settledBy: 'split' | null
}

/** Asked once for all operations of a page; what it has nothing to say of it leaves out. */
export type OperationTeller = (ctx: Ctx, ids: string[]) => Promise<Map<string, Partial<OperationTold>>>

/** The words of all who have something to tell, by the operation. */
export async function tellOperations(
  ctx: Ctx,
  tellers: readonly OperationTeller[],
  ids: string[],
): Promise<(id: string) => OperationTold> {
  const told = ids.length > 0 ? await Promise.all(tellers.map((tell) => tell(ctx, ids))) : []
  return (id) => ({ changes: [], settledBy: null, ...Object.assign({}, ...told.map((each) => each.get(id))) })
}
