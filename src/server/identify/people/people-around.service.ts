// Persons around customers who have no record of their own, for whoever draws families and circles.
import { relation } from '../../../contracts/person.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { birthDateOf } from '../customers/particulars.service.ts'
import { peopleIn } from './people.store.ts'
import { plainName } from './people-bulk.rules.ts'

type Relation = (typeof relation.options)[number]

/** More than this nobody looks through in a picture. */
const most = 120

/** Who of them is family. */
export const familyRelations: readonly Relation[] = ['spouse', 'child', 'parent']

/**
 * For whoever has made sure that the reader reaches these customers. Who bears one of the names `known` is left out: he
 * has a record, by which he stands there already; of several of one name the first.
 */
export async function peopleWithoutRecord(
  ctx: Ctx,
  customerIds: readonly string[],
  known: readonly (string | null)[],
  relations: readonly Relation[] = relation.options,
) {
  const told = new Set(known.flatMap((name) => (name === null ? [] : [plainName(name)])))
  const rows = await peopleIn(ctx, customerIds, relations, most)
  return rows.flatMap((row) => {
    const name = plainName(row.name)
    if (told.has(name)) return []
    told.add(name)
    const { customerId, id, relation: of, role } = row
    return [{ customerId, id, relation: of, name: row.name, role, birth: birthDateOf(row) }]
  })
}
