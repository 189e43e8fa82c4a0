// What the staff have noticed: wants, traits and feelings of the customers somebody looks after.
import { isoOfDay } from '../../analytics/calendar.ts'
import { Random } from '../../analytics/random.ts'
import type { DemoWant, DepthWords } from './demo-depth-words.rules.ts'
import { demoId } from './demo-ids.rules.ts'
import type { CustomerStory, DemoCustomer } from './demo-rows.rules.ts'
import type { DemoRow, DemoTable } from './demo-tables.rules.ts'

const dayLength = 86_400_000

export interface KnowledgeContext {
  readonly words: DepthWords
  readonly asOf: number
  readonly currency: string
  readonly operationId: string
}

/** The better somebody is known: who buys often is noticed more. */
export function knowledgeTables(stories: readonly CustomerStory[], context: KnowledgeContext): DemoTable[] {
  const wants: DemoRow[] = []
  const traits: DemoRow[] = []
  const notes: DemoRow[] = []
  for (const { customer, purchases, contacts } of stories) {
    if (!customer.ownerId) continue
    const random = new Random(`knowledge ${customer.id}`)
    const familiarity = Math.min(1, purchases.length / 12 + contacts.length / 20)
    if (random.chance(0.35 * familiarity)) wants.push(wantRow(random, customer, context))
    const known = random.chance(0.6 * familiarity) ? random.integer(1, 4) : 0
    for (let at = 0; at < known; at++) traits.push(traitRow(random, customer, context))
    if (random.chance(0.4 * familiarity)) notes.push(noteRow(random, customer, context))
    if (random.chance(0.1 * familiarity)) notes.push(noteRow(random, customer, context))
  }
  return [
    { name: 'want', rows: wants },
    { name: 'trait', rows: traits },
    { name: 'care_note', rows: notes },
  ]
}

/** A moment since the record was made, the last two years at most. */
function lately(random: Random, { createdAt }: DemoCustomer, asOf: number): number {
  const since = Math.max(createdAt.getTime() + dayLength, (asOf - 700) * dayLength)
  const until = (asOf - 1) * dayLength
  return Math.round(random.uniform(Math.min(since, until), until))
}

function wantRow(
  random: Random,
  customer: DemoCustomer,
  { words, asOf, currency, operationId }: KnowledgeContext,
): DemoRow {
  const want = random.pick(words.wants)
  const at = lately(random, customer, asOf)
  const isSettled = random.chance(0.25)
  return {
    customer_id: customer.id,
    id: demoId(random, at),
    what: want.what,
    need_kind: want.needKind,
    features: want.features,
    uses_now: want.usesNow,
    why_us: want.whyUs,
    arises_from: dayOfWant(want, asOf),
    arises_yearly: want.isYearly,
    interest: random.integer(2, 5),
    budget_minor: want.budget * 100,
    currency,
    seen_department_id: customer.departmentId,
    seen_by: customer.ownerId,
    state: isSettled ? random.pick(['met', 'met', 'gone'] as const) : 'open',
    settled_on: isSettled ? isoOfDay(Math.floor(at / dayLength)) : null,
    settled_note: isSettled ? random.pick(words.settled) : null,
    created_by_operation: operationId,
    created_at: new Date(at),
    updated_at: new Date(at),
  }
}

/** In the year of the demo; what comes but once, and has passed, in the next. */
function dayOfWant({ arises, isYearly }: DemoWant, asOf: number): string | null {
  if (arises === null) return null
  const today = isoOfDay(asOf)
  const year = Number(today.slice(0, 4))
  const on = `${year}-${arises}`
  return isYearly || on >= today ? on : `${year + 1}-${arises}`
}

function traitRow(
  random: Random,
  customer: DemoCustomer,
  { words, asOf, operationId }: KnowledgeContext,
): DemoRow {
  const at = lately(random, customer, asOf)
  const [kind, text] = random.pick(words.traits)
  return {
    customer_id: customer.id,
    id: demoId(random, at),
    kind,
    text,
    noted_on: isoOfDay(Math.floor(at / dayLength)),
    source_note: random.chance(0.5) ? random.pick(words.heard) : null,
    created_by_operation: operationId,
    created_at: new Date(at),
  }
}

function noteRow(
  random: Random,
  customer: DemoCustomer,
  { words, asOf, operationId }: KnowledgeContext,
): DemoRow {
  const at = lately(random, customer, asOf)
  const [mood, text, cause] = random.pick(words.care)
  return {
    customer_id: customer.id,
    id: demoId(random, at),
    at: new Date(at),
    employee_id: customer.ownerId,
    mood,
    text,
    cause,
    operation_id: operationId,
    recorded_at: new Date(at),
  }
}
