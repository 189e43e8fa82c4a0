import type { Ctx } from '../../platform/ctx.ts'
import type { InOperation } from '../../platform/history/operation.ts'

/** Rows past their time: those that go, and those that something open still holds. Neither is counted beyond `countedUpTo`. */
export type Counted = { due: number; held: number }

/** What one step took away, and whose derived numbers and words must follow. */
export type Swept = { went: number; customerIds: string[] }

export type Sweep = {
  count(ctx: Ctx, before: Date): Promise<Counted>
  /** So many rows at most; none went: there are no more. */
  step(tx: InOperation, before: Date, most: number): Promise<Swept>
}

export const countedUpTo = 100_000
