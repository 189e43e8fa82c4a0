// Reasons that other modules bring to Today's list: something of a customer's has a day, and somebody should speak with him before.
import { type CareReason, careReason } from '../../../contracts/care-reason.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { ReasonSource } from '../../platform/module.ts'

/** What a source says at this moment. */
export type DatedReason = {
  code: CareReason
  noticeDays: number
  rows: ReturnType<ReasonSource['dated']>
}

const sources: ReasonSource[] = []

/** Once, when the program is put together from its modules. */
export function addReasons(brought: readonly ReasonSource[]): void {
  sources.push(...brought)
}

export async function datedReasons(ctx: Ctx): Promise<DatedReason[]> {
  return Promise.all(
    sources.map(async (source) => ({
      code: careReason.parse(source.code),
      noticeDays: await source.noticeDays(ctx),
      rows: source.dated(ctx),
    })),
  )
}
