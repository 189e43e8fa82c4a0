// Others record people too: phones, mailboxes and birthdays take the same form as in a customer's own record.
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { businessCountry } from '../../platform/settings/business.ts'
import {
  type BirthColumns,
  birthOf,
  type CustomerInput,
  particularFaults,
  toColumns,
} from './customer-record.rules.ts'
import { type Contactable, masked } from './masks.rules.ts'

/** Phone in E.164, mailbox in lower case, birthday spread over its columns; absent fields stay absent. */
export async function particularColumns(
  ctx: Ctx,
  fields: Pick<Partial<CustomerInput>, 'phone' | 'email' | 'birth'>,
) {
  const country = await businessCountry(ctx)
  const faults = particularFaults(fields, country, ctx.now)
  if (faults.length > 0) throw new Problem(422, 'invalidInput', { count: faults.length }, faults)
  return toColumns(fields, country)
}

export function birthDateOf(record: BirthColumns) {
  return birthOf(record)
}

/** Phone and mailbox as this reader may see them. */
export function maskParticulars<T extends Contactable>(ctx: Ctx, row: T): T {
  return masked(ctx, row)
}
