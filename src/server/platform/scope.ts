import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from './ctx.ts'

/**
 * The data scope as one SQL predicate over a row's owner and department columns. Every query that answers customers,
 * or facts of customers, carries it. `alias` is a table or alias with owner_id and department_id.
 */
export function inScope(ctx: Ctx, alias: string): RawBuilder<boolean> {
  const owner = sql.ref(`${alias}.owner_id`)
  const department = sql.ref(`${alias}.department_id`)
  switch (ctx.scope.kind) {
    case 'all':
      return sql<boolean>`TRUE`
    case 'mine':
      return sql<boolean>`${owner} = ${ctx.scope.userId}::uuid`
    case 'team':
      return sql<boolean>`${owner} = ANY(${ctx.scope.userIds}::uuid[])`
    case 'department':
    case 'departmentTree':
      return sql<boolean>`(${department} = ANY(${ctx.scope.departmentIds}::uuid[]) OR ${owner} = ${ctx.scope.userId}::uuid)`
  }
}
