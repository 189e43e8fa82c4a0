// Whoever agrees to a file sees what it would hold: as whoever asked sees it, not as far as they themselves see.
import { exportQuery } from '../../../contracts/export-request.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { maskFor } from '../../platform/mask.ts'
import { Problem } from '../../platform/problem.ts'
import { text } from '../../platform/text.ts'
import { peopleOf } from '../access-log/access-log.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { type Verdicts, verdictsOf } from '../reach/reach.service.ts'
import { exportColumns } from './customer-export.rules.ts'
import { readCustomerPage } from './customer-view.service.ts'
import { householdsOfPage } from './export-households.service.ts'
import { findWaiting } from './export-requests.store.ts'
import { keptScope } from './export-scope.service.ts'
import { isOpen } from './without-closed.rules.ts'

/**
 * Read only, while it waits: the rows that the file would have, found as whoever asked finds them. Numbers are masked as
 * for whoever asked, and for the reader besides.
 */
export async function lookAtExport(
  ctx: Ctx,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string | undefined },
) {
  const request = await findWaiting(ctx, id, peopleOf(ctx))
  const kept = keptScope.safeParse(request?.scope).data
  if (!request || !kept) throw new Problem(404, 'recordNotFound')
  const { masks = [...ctx.actor.masks], ...scope } = kept
  const { filter, search, consentFor, onePer } = exportQuery.parse(request.query)
  const asAsked = { ...ctx, scope, actor: { ...ctx.actor, masks: new Set(masks) } }
  const order = { sort: 'createdAt', direction: 'asc' } as const
  const page = await readCustomerPage(asAsked, { filter, search, ...order, limit, cursor })
  const file = { query: { filter, search }, consentFor }
  const households = onePer && (await householdsOfPage(asAsked, page.data, file))
  const rows = households ? page.data.filter((each) => households.has(each.id)) : page.data
  const ids = rows.map((each) => each.id)
  const reach = consentFor && (await verdictsOf(asAsked, ids, consentFor))
  const columns = exportColumns(await readFields(ctx), {
    heading: (name) => text(ctx.locale, `column.${name}`),
    nameOf: ({ nameZh, nameEn }) => (ctx.locale === 'en' ? nameEn : nameZh),
  })
  return {
    data: rows.map((row) => ({
      ...shown(row),
      phone: reach && !mayPhone(reach.get(row.id)) ? null : maskFor(ctx.actor.masks, 'phone', row.phone),
      together: households?.get(row.id) ?? null,
    })),
    nextCursor: page.nextCursor,
    columns: columns.map(({ heading }) => heading),
  }
}

type Listed = Awaited<ReturnType<typeof readCustomerPage>>['data'][number]

function shown({ id, name, externalNumber, city, ownerName, departmentName }: Listed) {
  return { id, name, externalNumber, city, ownerName, departmentName }
}

const mayPhone = (verdicts: Verdicts | undefined) => verdicts !== undefined && isOpen('phone', verdicts)
