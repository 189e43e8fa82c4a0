// Whoever agrees to a file sees what it would hold: as whoever asked sees it, not as far as they themselves see.
import { z } from 'zod'
import { exportQuery } from '../../../contracts/export-request.contract.ts'
import { scopeKind } from '../../../contracts/role.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { text } from '../../platform/text.ts'
import { peopleOf } from '../access-log/access-log.service.ts'
import { readFields } from '../fields/fields.service.ts'
import { exportColumns } from './customer-export.rules.ts'
import { readCustomerPage } from './customer-view.service.ts'
import { departmentsOf, findWaiting } from './export-requests.store.ts'

const keptScope = z.object({
  kind: scopeKind,
  userId: z.string(),
  userIds: z.array(z.string()),
  departmentIds: z.array(z.string()),
})

/** Says of each kept scope what it is in words: its kind, and the topmost of its departments by name. */
export async function scopesIn(ctx: Ctx, requests: readonly { scope: unknown }[]) {
  const kept = requests.flatMap(({ scope }) => keptScope.safeParse(scope).data ?? [])
  const ids = [...new Set(kept.flatMap(({ departmentIds }) => departmentIds))]
  const departments = ids.length > 0 ? await departmentsOf(ctx, ids) : []
  return (scope: unknown) => {
    const known = keptScope.safeParse(scope).data
    if (!known) return null
    const within = new Set(known.departmentIds)
    const top = departments.filter(
      ({ id, parentId }) => within.has(id) && (parentId === null || !within.has(parentId)),
    )
    return { kind: known.kind, departments: top.map(({ name }) => name) }
  }
}

/** Read only, while it waits; phones are masked as for the reader. */
export async function lookAtExport(
  ctx: Ctx,
  { id, limit, cursor }: { id: string; limit: number; cursor?: string | undefined },
) {
  const request = await findWaiting(ctx, id, peopleOf(ctx))
  const scope = keptScope.safeParse(request?.scope).data
  if (!request || !scope) throw new Problem(404, 'recordNotFound')
  const { filter, search } = exportQuery.parse(request.query)
  const asAsked = { ...ctx, scope }
  const { data, nextCursor } = await readCustomerPage(asAsked, {
    filter,
    search,
    sort: 'createdAt',
    direction: 'asc',
    limit,
    cursor,
  })
  const columns = exportColumns(await readFields(ctx), {
    heading: (name) => text(ctx.locale, `column.${name}`),
    nameOf: ({ nameZh, nameEn }) => (ctx.locale === 'en' ? nameEn : nameZh),
  })
  return { data: data.map(shown), nextCursor, columns: columns.map(({ heading }) => heading) }
}

type Listed = Awaited<ReturnType<typeof readCustomerPage>>['data'][number]

function shown({ id, name, externalNumber, phone, city, ownerName, departmentName }: Listed) {
  return { id, name, externalNumber, phone, city, ownerName, departmentName }
}
