// Is what a source tells an event that can be kept? Each is judged for itself.
import { createHash } from 'node:crypto'
import { type EventInput, eventInput } from '../../../contracts/event.contract.ts'
import { faultsOf } from '../../platform/input-faults.ts'
import type { ProblemParams } from '../../platform/problem.ts'

export type Fault = { code: string; path?: string; params?: ProblemParams }

/** A clock that runs ahead is forgiven for a day: what is told as to come has happened when it was told. */
const forgivenAhead = 86_400_000
/** Of what a source tells besides. */
const mostData = 16 * 1024

/** Of these it is worth knowing how many there were, whoever it was. */
const namelessKinds = new Set(['visit', 'view', 'search'])

/** What somebody does on a site without anything following from it. */
export const isOfTracking = ({ kind }: EventInput) => namelessKinds.has(kind) || kind === 'cartLeft'

export const isNameless = ({ customerId, key, visitorKey }: EventInput) =>
  customerId === undefined && key === undefined && visitorKey === undefined

export function readTold(value: unknown): EventInput | Fault {
  const parsed = eventInput.safeParse(value)
  if (parsed.success) return parsed.data
  const [fault] = faultsOf(eventInput, value)
  return fault ?? { code: 'inputUnfit' }
}

/** What a schema cannot tell. `oldest` is the first moment of which events are kept. */
export function faultOf(event: EventInput, now: Date, oldest: Date): Fault | undefined {
  const addresses = [event.customerId, event.key, event.visitorKey].filter((address) => address !== undefined)
  if (addresses.length > 1 || (addresses.length === 0 && !namelessKinds.has(event.kind)))
    return { code: 'eventAddress', path: 'customerId' }
  if (event.at && event.at.getTime() > now.getTime() + forgivenAhead)
    return { code: 'eventInFuture', path: 'at' }
  if (event.at && event.at < oldest)
    return { code: 'eventTooOld', path: 'at', params: { oldest: oldest.toISOString().slice(0, 10) } }
  if (event.data && JSON.stringify(event.data).length > mostData)
    return { code: 'eventTooLarge', path: 'data', params: { most: mostData } }
  if (event.kind === 'order' && event.lines === undefined && event.amountMinor === undefined)
    return { code: 'eventOrderEmpty', path: 'lines' }
  return undefined
}

export const happenedAt = ({ at }: EventInput, now: Date) => (at && at < now ? at : now)

/** The same message about the same customer is the same event, whoever tells it and how often. */
export function eventIdOf({ source, messageId }: EventInput, own: string): string {
  const digest = createHash('sha256').update(`${source}\n${messageId}\n${own}`).digest()
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6)
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = digest.toString('hex', 0, 16)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
