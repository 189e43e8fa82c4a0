// Events as they are told, one or a thousand in a request. What comes at about the same time is written in one
// transaction, and every request is answered when that is committed: what was answered is never lost.
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'
import { groupBy } from '../../../analytics/group-by.ts'
import type { EventInput } from '../../../contracts/event.contract.ts'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { discardOperation, holdOperation, openOperation } from '../../platform/history/operation.ts'
import { holdPlaces, takeHomes } from '../../platform/history/place.ts'
import { Problem } from '../../platform/problem.ts'
import { businessTimeZone } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { findProducts } from '../products/products.service.ts'
import { findAddressees } from './addressees.service.ts'
import { bringAbout, type Consequence, consequenceFaults, type Placed } from './consequences.service.ts'
import { keepMonthsSetting } from './events.settings.ts'
import { findKnown, insertEvents, membersOf, type NewEvent } from './events.store.ts'
import { type Gathered, gatherer } from './gather.rules.ts'
import {
  eventIdOf,
  type Fault,
  faultOf,
  happenedAt,
  isNameless,
  isOfTracking,
  readTold,
} from './told-event.rules.ts'
import { countNameless } from './visitors.store.ts'

type Outcome =
  | ({ status: 'kept' | 'duplicate'; id: string } & Consequence)
  | ({ status: 'refused' } & Fault)
  | ({ status: 'counted' } & Consequence)

/** `isStream`: few events, of very many; those of one caller and hour are one operation. */
type Told = { ctx: Ctx; events: (EventInput | Fault)[]; isStream: boolean }
type Answer = { outcomes: Outcome[]; operationId: string | null }
type Request = Gathered<Told, Answer>

/** So many may wait at once; whoever comes then is asked to come again. All of it is ours. */
const limits = { milliseconds: 5, enough: 500, most: 20_000, turns: 2 }

const statusOf: Record<string, 403 | 404 | 410> = {
  customerNotFound: 404,
  permissionDenied: 403,
  customerErased: 410,
}

export function eventIntake() {
  const streams = new Map<string, Stream>()
  const gathered = gatherer<Told, Answer>(limits, (requests) => writeByCaller(requests, streams))
  const tell = (told: Told) => {
    const answer = gathered.add(told, told.events.length)
    if (!answer) throw new Problem(429, 'eventsTooMany', { seconds: 1 })
    return answer
  }
  return {
    async record(ctx: Ctx, event: EventInput) {
      const { outcomes, operationId } = await tell({ ctx, events: [event], isStream: true })
      const [outcome] = outcomes
      if (!outcome) throw new Error('an event was not answered')
      if (outcome.status !== 'refused') return { ...outcome, operationId }
      const { code, path, params } = outcome
      throw new Problem(statusOf[code] ?? 422, code, params, path ? [{ path, code, params }] : [])
    },
    /** What a page tells at once, of very many pages. */
    recordStream: (ctx: Ctx, events: EventInput[]) => tell({ ctx, events, isStream: true }),
    recordMany: (ctx: Ctx, events: unknown[]) => tell({ ctx, events: events.map(readTold), isStream: false }),
  }
}

/** The operation of a caller's single events, and until when it takes them. */
type Stream = { operationId: string; until: number }

/** Callers differ in what they may see and do. */
async function writeByCaller(requests: Request[], streams: Map<string, Stream>): Promise<void> {
  const callers = groupBy(requests, ({ input: { ctx } }) => `${ctx.actor.userId} ${ctx.actor.credentialId}`)
  for (const [caller, ofCaller] of callers) await writeTogether(ofCaller, streams, caller)
}

/** What one of them does that the program did not expect spoils it for all: then each is tried alone. */
async function writeTogether(requests: Request[], streams: Map<string, Stream>, caller: string) {
  const [first, ...others] = requests
  if (!first) return
  try {
    const { answers, stream } = await inTransaction(first.input.ctx, (tx) =>
      writeAll(tx, requests, streams.get(caller)),
    )
    if (stream) streams.set(caller, stream)
    for (const [request, answer] of answers) request.settle(answer)
  } catch (error) {
    if (others.length === 0) return first.fail(error)
    for (const request of requests) await writeTogether([request], streams, caller)
  }
}

type Judged =
  | { request: Request; placed: Placed }
  | { request: Request; fault: Fault }
  | { request: Request; nameless: EventInput }

async function writeAll(tx: Ctx, requests: Request[], known: Stream | undefined) {
  await holdPlaces(tx)
  const judged = await judge(tx, requests)
  await takeWeighty(tx, judged)
  const isNew = await newOnes(tx, judged)
  const operations = new Map<Request, string>()
  const stream = await streamFor(tx, isNew, known)
  for (const request of new Set([...isNew].map((each) => each.request)))
    operations.set(
      request,
      stream && request.input.isStream
        ? stream.operationId
        : await openOperation(tx, { kind: 'event.batch' }),
    )
  const brought = await consequencesOf(tx, isNew, operations)
  const products = await findProducts(
    tx,
    [...isNew].flatMap(({ placed }) => placed.event.productCode ?? []),
  )
  const rows = [...isNew].map(({ request, placed }) => ({
    ...rowOf(tx, placed),
    product_id: products.get(placed.event.productCode ?? '') ?? null,
    contact_id: brought.get(placed)?.contactId ?? null,
    operation_id: operations.get(request) ?? '',
  }))
  const zone = await businessTimeZone(tx)
  const written = await insertEvents(tx, rows, zone)
  await countNameless(tx, namelessCounts(tx, judged, zone))
  const answers = new Map<Request, Answer>(
    requests.map((request) => [request, { outcomes: [], operationId: operations.get(request) ?? null }]),
  )
  for (const each of judged) {
    const outcomes: Outcome[] = answers.get(each.request)?.outcomes ?? []
    if ('fault' in each) outcomes.push({ status: 'refused', ...each.fault })
    else if ('nameless' in each) outcomes.push({ status: 'counted', ...nothing })
    else {
      const { id } = each.placed
      const isKept = isNew.has(each) && written.has(id)
      const consequence = brought.get(each.placed) ?? nothing
      outcomes.push({ status: isKept ? 'kept' : 'duplicate', id, ...consequence })
    }
  }
  for (const answer of answers.values()) await dropEmpty(tx, answer, stream)
  return { answers, stream }
}

const nothing: Consequence = { purchaseIds: [], contactId: null }

/** A batch of which nothing was new is no act. */
async function dropEmpty(tx: Ctx, answer: Answer, stream: Stream | undefined): Promise<void> {
  if (answer.operationId === null || answer.outcomes.some(({ status }) => status === 'kept')) return
  if (answer.operationId !== stream?.operationId) await discardOperation(tx, answer.operationId)
  answer.operationId = null
}

/** In the order of the requests and of the events in each. */
async function judge(tx: Ctx, requests: Request[]): Promise<Judged[]> {
  const oldest = new Date(tx.now)
  oldest.setUTCMonth(oldest.getUTCMonth() - (await readSetting(tx, keepMonthsSetting)))
  const told = requests.flatMap((request) =>
    request.input.events.map((event) => {
      const fault = 'code' in event ? event : faultOf(event, tx.now, oldest)
      return fault ? { request, fault } : { request, event: event as EventInput }
    }),
  )
  const addressees = (
    await findAddressees(
      tx,
      told.flatMap(({ event }) => (event && !isNameless(event) ? event : [])),
    )
  ).values()
  const judged = told.map(({ request, event, fault }): Judged => {
    if (!event) return { request, fault: fault ?? { code: 'inputUnfit' } }
    if (isNameless(event)) return { request, nameless: event }
    const addressee = addressees.next().value
    if (!addressee) return { request, fault: strangerOf(event) }
    if (addressee.isErased) return { request, fault: { code: 'customerErased', path: 'customerId' } }
    if (addressee.isSilent && isOfTracking(event)) return { request, nameless: event }
    const placed = { event, ...addressee, at: happenedAt(event, tx.now), id: eventIdOf(event, addressee.own) }
    return { request, placed }
  })
  const faults = await consequenceFaults(
    tx,
    judged.flatMap((each) => ('placed' in each ? each.placed : [])),
  )
  return judged.map((each) => {
    const fault = 'placed' in each ? faults.get(each.placed) : undefined
    return fault ? { request: each.request, fault } : each
  })
}

const strangerOf = ({ visitorKey }: EventInput): Fault =>
  visitorKey === undefined
    ? { code: 'customerNotFound', path: 'customerId' }
    : { code: 'visitorUnknown', path: 'visitorKey' }

type Accepted = Extract<Judged, { placed: Placed }>

/** Neither told before, also about whom the customer has become one with, nor twice in these requests. */
async function newOnes(tx: Ctx, judged: Judged[]): Promise<Set<Accepted>> {
  const accepted = judged.filter((each): each is Accepted => 'placed' in each)
  const owns = await membersOf(tx, [...new Set(accepted.map(({ placed }) => placed.home.id))])
  const idsOf = ({ event, home, id }: Placed) => [
    ...new Set([id, ...(owns.get(home.id) ?? []).map((own) => eventIdOf(event, own))]),
  ]
  const keys = accepted.flatMap(({ placed }) =>
    idsOf(placed).map((id) => ({ customerId: placed.home.id, id })),
  )
  const seen = await findKnown(tx, keys)
  const fresh = new Set<Accepted>()
  for (const each of accepted) {
    const ids = idsOf(each.placed)
    if (!ids.some((id) => seen.has(id))) fresh.add(each)
    for (const id of ids) seen.add(id)
  }
  return fresh
}

/** One operation for the single events of a caller and an hour. */
async function streamFor(
  tx: Ctx,
  fresh: Set<Accepted>,
  known: Stream | undefined,
): Promise<Stream | undefined> {
  if (![...fresh].some(({ request }) => request.input.isStream)) return undefined
  if (known && known.until > tx.now.getTime() && (await holdOperation(tx, known.operationId))) return known
  const operationId = await openOperation(tx, { kind: 'event.stream' })
  return { operationId, until: tx.now.getTime() + 3_600_000 }
}

const isWeighty = ({ placed: { event } }: Accepted) => event.kind === 'order' || event.employee !== undefined

/**
 * Whose events are something besides: taken first, all in order, and only then it is asked what is new. Of two who tell the
 * same at once the second waits, and finds it told.
 */
async function takeWeighty(tx: Ctx, judged: Judged[]): Promise<void> {
  const weighty = judged.filter((each): each is Accepted => 'placed' in each).filter(isWeighty)
  await takeHomes(tx, [...new Set(weighty.map(({ placed }) => placed.own))])
}

function consequencesOf(tx: Ctx, fresh: Set<Accepted>, operations: Map<Request, string>) {
  const weighty = [...fresh].filter(isWeighty)
  return bringAbout(
    tx,
    new Map(weighty.map(({ request, placed }) => [placed, operations.get(request) ?? ''])),
  )
}

/** By day, source and kind. */
function namelessCounts(tx: Ctx, judged: Judged[], zone: string) {
  const told = judged.flatMap((each) => ('nameless' in each ? each.nameless : []))
  const groups = groupBy(told, (event) =>
    [isoOfDay(dayOf(happenedAt(event, tx.now), zone)), event.source, event.kind].join('\n'),
  )
  return [...groups].map(([key, events]) => {
    const [day = '', sourceKey = '', kind = ''] = key.split('\n')
    return { day, sourceKey, kind, count: events.length }
  })
}

function rowOf(tx: Ctx, { event, at, own, home, id }: Placed) {
  return {
    customer_id: home.id,
    id,
    origin_id: own === home.id ? null : own,
    at,
    kind: event.kind,
    source_key: event.source,
    message_id: event.messageId,
    session_key: event.session ?? null,
    // A code that no product of ours has still says what was looked at.
    subject: event.subject ?? event.productCode ?? null,
    amount_minor: event.amountMinor ?? null,
    currency: event.currency ?? null,
    body: event.data ?? null,
    recorded_at: tx.now,
  } satisfies Partial<NewEvent>
}
