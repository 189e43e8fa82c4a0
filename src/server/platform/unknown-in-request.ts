// Which names of a request does its endpoint not know? A query belongs to a GET, a body to everything else, and what stands
// in the address may be said again only as it is: of two that differ one would count and the other be ignored.
import { z } from 'zod'
import type { RequestFacts } from './ctx.ts'
import type { FieldFault } from './problem.ts'
import { knownNames, unknownEntries, unknownEntry } from './unknown-entries.ts'

type Endpoint = {
  route: { method?: string; path?: string }
  inputSchema?: unknown
}

/** `input` is what query or body and the address have become together, not yet parsed; the address gives way. */
export function unknownInRequest(
  { route, inputSchema }: Endpoint,
  input: unknown,
  sent: RequestFacts['sent'] = { address: '', query: [], body: [] },
): FieldFault[] {
  const schema = inputSchema instanceof z.ZodType ? inputSchema : z.object({})
  const ofAddress = namesIn(route.path ?? '', sent.address)
  const known = knownNames(schema)?.filter((name) => !ofAddress.has(name))
  const isGet = route.method === 'GET'
  const values = new Map(Object.entries(input ?? {}))
  const contrary = (isGet ? sent.query : sent.body).filter(
    (name) => ofAddress.has(name) && ofAddress.get(name) !== values.get(name),
  )
  const unknown = unknownEntries(schema, input).filter(({ path }) => !ofAddress.has(path))
  return [
    ...(isGet ? [] : sent.query.map((name) => unknownEntry([name], []))),
    ...contrary.map((name) => unknownEntry([name], known ?? [])),
    ...unknown.map((fault) => (known && isOutermost(fault) ? unknownEntry([fault.path], known) : fault)),
  ]
}

const isOutermost = ({ path }: FieldFault) => !path.includes('.')

/** What stands in the address under the names of its pattern. */
function namesIn(pattern: string, address: string): Map<string, string> {
  const parts = address.split('/').toReversed()
  const found = pattern
    .split('/')
    .toReversed()
    .map((part, at): [string, string] => [part, parts[at] ?? ''])
  return new Map(
    found.flatMap(([part, value]) => {
      const name = part.match(/^\{(\w+)\}$/)?.[1]
      return name ? [[name, decoded(value)] as const] : []
    }),
  )
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
