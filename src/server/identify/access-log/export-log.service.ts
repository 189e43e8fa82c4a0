// Which files left the house: with a mark in every row, by which a file that turns up somewhere is found here.
import { createHash } from 'node:crypto'
import type { Ctx } from '../../platform/ctx.ts'
import { newId } from '../../platform/ids.ts'
import { peopleOf } from './access-log.service.ts'
import { finishExport, insertExport, listExports } from './export-log.store.ts'

/** Letters and digits that nobody mistakes for each other. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

type Wanted = { what: string; query: Record<string, unknown>; purpose?: string | undefined }

/** Before the first row leaves; in the caller's operation. */
export async function beginExport(tx: Ctx, { what, query, purpose }: Wanted) {
  const id = newId()
  const mark = markOf(id)
  await insertExport(tx, { id, what, query, purpose: purpose || null, mark })
  return { id, mark }
}

/** Ten signs of a digest of the id: short enough to be read out on the phone. */
function markOf(id: string): string {
  const digest = createHash('sha256').update(id).digest()
  const signs = [...digest.subarray(0, 10)].map((byte) => alphabet[byte % alphabet.length] ?? '')
  return `GX-${signs.slice(0, 5).join('')}-${signs.slice(5).join('')}`
}

/** The bytes as they leave: what left is told at the end, also where the reader broke off. */
export async function* logged(
  ctx: Ctx,
  id: string,
  chunks: AsyncIterable<Uint8Array | string>,
  rows: () => number,
): AsyncGenerator<Uint8Array | string> {
  const hash = createHash('sha256')
  let isWhole = false
  try {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
    isWhole = true
  } finally {
    await finishExport(ctx, id, {
      rows: rows(),
      sha256: isWhole ? hash.digest('hex') : null,
      at: isWhole ? new Date() : null,
    })
  }
}

/** Of a file that was made whole before anybody fetched it. */
export async function finishPersonal(
  tx: Ctx,
  id: string,
  { rows, sha256 }: { rows: number; sha256: string },
): Promise<void> {
  await finishExport(tx, id, { rows, sha256, at: tx.now })
}

export async function readExports(ctx: Ctx, query: { limit: number; cursor?: string; mark?: string }) {
  return listExports(ctx, { ...query, employeeIds: peopleOf(ctx) })
}
