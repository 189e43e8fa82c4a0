// Everything about a customer in one call: what each module tells of them, some at once and none twice.
import { permissionOf, type WholePart } from '../../../contracts/whole.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Facet } from '../../platform/module.ts'
import { Problem } from '../../platform/problem.ts'
import { asOneReading } from '../../platform/read-once.ts'
import { noteReading } from '../access-log/access-log.service.ts'
import { readCustomerWhole } from '../customers/customer-view.service.ts'

/** More would take the database's connections from everybody else. */
const atOnce = 3

export async function readWhole(
  ctx: Ctx,
  facets: readonly Facet[],
  { customerId, parts }: { customerId: string; parts?: WholePart[] | undefined },
) {
  const customer = await readCustomerWhole(ctx, customerId)
  await noteReading(ctx, customer.id)
  const asked = facets.filter(({ part }) => parts?.includes(part) ?? true)
  const reading = asOneReading(ctx)
  const waiting = asked.filter(({ part }) => may(ctx, part))
  const read = new Map<WholePart, unknown>()
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await orNothing(next.read(reading, customerId))
      if (answer !== undefined) read.set(next.part, answer)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const withheld = asked.filter(({ part }) => !read.has(part)).map(({ part }) => part)
  return { customer, ...Object.fromEntries(read), withheld }
}

/** Some parts of an archived customer are not told to anybody; the others are. */
async function orNothing(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return undefined
    throw error
  }
}

function may({ actor: { permissions } }: Ctx, part: WholePart): boolean {
  const permission = permissionOf(part)
  return permissions.has('*') || permissions.has(permission)
}
