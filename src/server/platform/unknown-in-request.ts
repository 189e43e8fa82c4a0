// Which names of a request does its endpoint not know? A query belongs to a GET, a body to everything else, and what stands
// in the address is sent nowhere else: said twice, one of the two would count and the other be ignored.
import { z } from 'zod'
import type { RequestFacts } from './ctx.ts'
import type { FieldFault } from './problem.ts'
import { knownNames, unknownEntries, unknownEntry } from './unknown-entries.ts'

type Endpoint = {
  route: { method?: string; path?: string }
  inputSchema?: unknown
}

/** `input` is what query or body and the address have become together, not yet parsed. */
export function unknownInRequest(
  { route, inputSchema }: Endpoint,
  input: unknown,
  sent: RequestFacts['sent'] = { query: [], body: [] },
): FieldFault[] {
  const schema = inputSchema instanceof z.ZodType ? inputSchema : z.object({})
  const ofAddress = [...(route.path ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const known = knownNames(schema)?.filter((name) => !ofAddress.includes(name))
  const isGet = route.method === 'GET'
  const twice = (isGet ? sent.query : sent.body).filter((name) => ofAddress.includes(name))
  const unknown = unknownEntries(schema, input).filter(({ path }) => !ofAddress.includes(path))
  return [
    ...(isGet ? [] : sent.query.map((name) => unknownEntry([name], []))),
    ...twice.map((name) => unknownEntry([name], known ?? [])),
    ...unknown.map((fault) => (known && isOutermost(fault) ? unknownEntry([fault.path], known) : fault)),
  ]
}

const isOutermost = ({ path }: FieldFault) => !path.includes('.')
