// Who lives together: those whom family ties lead to and who have one address. Derived, so that it is right after any change.
import type { Ctx } from '../../platform/ctx.ts'
import { requireCustomer } from '../customers/customers.service.ts'
import { birthDateOf } from '../customers/particulars.service.ts'
import { familyOf } from './circles.service.ts'
import { tellNodes } from './graph-nodes.service.ts'
import { atHomeOf } from './household.store.ts'

export async function readHousehold(ctx: Ctx, id: string) {
  const home = await requireCustomer(ctx, id)
  const rows = await atHomeOf(ctx, home.id, await familyOf(ctx, home.id))
  // Whoever lives alone, as far as the reader sees, is no household.
  if (rows.length < 2) return { address: null, members: [], valueMinor: 0 }
  const { nodes } = await tellNodes(
    ctx,
    rows.map((row) => row.id),
  )
  const members = rows.flatMap((row) => {
    const node = nodes.get(row.id)
    return node ? [{ ...node, birth: birthDateOf(row) }] : []
  })
  return {
    address: rows[0]?.address ?? null,
    members,
    valueMinor: members.reduce((sum, { valueMinor }) => sum + (valueMinor ?? 0), 0),
  }
}
