// To whom "tied to" refers, read from the value of its condition. Pure.
import { customerFilter, type FilterCondition } from '../../../contracts/customer-filter.ts'
import { Problem } from '../../platform/problem.ts'
import type { TieWalk } from './tied-filter.store.ts'

export type TiedTarget = { filter: FilterCondition[]; customerId: string | undefined; walk: TieWalk }

const steps = new Map<string, TieWalk['steps']>([
  ['tiedTo', 1],
  ['tiedWithinTwo', 2],
])

export const isTied = ({ field }: FilterCondition): boolean => steps.has(field)

/**
 * Each value is `customer:<id>` or `filter:<conditions as JSON>`, with a kind of tie before it where only that kind counts:
 * `introduced/customer:…` are those he introduced, `-introduced/customer:…` who introduced him.
 */
export function readTiedTargets(condition: FilterCondition): TiedTarget[] {
  const { value } = condition
  const list = Array.isArray(value) ? value : [String(value ?? '')]
  return list.map((text) => readTarget(condition, text))
}

const written = /^(?:(-?)([a-zA-Z0-9_-]{1,60})\/)?(customer|filter):(.+)$/s
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function readTarget(condition: FilterCondition, text: string): TiedTarget {
  const [, minus, key, what, rest = ''] = written.exec(text) ?? []
  const kind = key ? { key, isInverse: minus === '-' } : undefined
  const walk: TieWalk = { steps: steps.get(condition.field) ?? 1, kind }
  if (what === 'customer' && uuid.test(rest)) return { filter: [], customerId: rest, walk }
  const filter = what === 'filter' ? nested(rest) : undefined
  if (!filter) throw unreadable(condition, text)
  return { filter, customerId: undefined, walk }
}

/** Of walks within walks nobody could say whom they mean. */
function nested(json: string): FilterCondition[] | undefined {
  try {
    const { data } = customerFilter.safeParse(JSON.parse(json))
    return data && data.length > 0 && !data.some(isTied) ? data : undefined
  } catch {
    return undefined
  }
}

function unreadable({ field }: FilterCondition, value: string): Problem {
  return new Problem(422, 'filterUnreadableValue', { field, value: value.slice(0, 200) })
}

export function tooManyTied({ field }: FilterCondition, most: number): Problem {
  return new Problem(422, 'filterTiedTooMany', { field, most })
}
