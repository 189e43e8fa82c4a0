// Whose list is asked for, and which customers it looks at.
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'
import type { BusinessDay } from '../../platform/settings/business.ts'
import type { DatedReason } from './reason-sources.service.ts'
import type { TodayRules } from './today.rules.ts'

/** `person`: whatever he has to do. `scope`: all customers the caller sees, or those of some departments among them. */
export type Circle =
  | { kind: 'person'; id: string; handed: string[]; isScoped: boolean }
  | { kind: 'scope'; departmentId?: string }

export type Question = {
  circle: Circle
  day: BusinessDay
  rules: TodayRules
  /** How long a record counts as up to date. */
  freshDays: number
  /** After so many days somebody who was not reached is tried again. */
  retryDays: number
  dated: DatedReason[]
  customerId?: string
}

/** Rows of customer_metric `m` that the list looks at. */
export function customersOf(ctx: Ctx, circle: Circle, customerId?: string): RawBuilder<boolean> {
  const one = customerId ? sql`AND m.customer_id = ${customerId}::uuid` : sql``
  if (circle.kind === 'scope') {
    return sql<boolean>`${inScope(ctx, 'm')} ${underDepartment(circle.departmentId)} ${one}`
  }
  const scoped = circle.isScoped ? sql`AND ${inScope(ctx, 'm')}` : sql``
  const owner = sql`m.owner_id = ${circle.id}::uuid`
  if (circle.handed.length === 0) return sql<boolean>`${owner} ${scoped} ${one}`
  return sql<boolean>`(${owner} OR m.customer_id = ANY(${circle.handed}::uuid[])) ${scoped} ${one}`
}

/** A department with everything below it. */
export function underDepartment(departmentId: string | undefined): RawBuilder<unknown> {
  if (!departmentId) return sql``
  return sql`AND m.department_id IN (SELECT d.id FROM department d WHERE d.path @> ARRAY[${departmentId}::uuid])`
}
