// What one wants to know of the customers on a page of Today: who he is, how to reach him, what was said and bought last.
import { sql } from 'kysely'
import type { Said } from '../../../contracts/contact.contract.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inScope } from '../../platform/scope.ts'

export type LastContact = {
  id: string
  at: Date
  employeeName: string | null
  channel: Said['channel']
  direction: Said['direction']
  reason: Said['reason']
  result: string | null
  notReached: boolean
  mood: number | null
  note: string | null
  hook: string | null
}

export type Card = {
  customerId: string
  name: string
  kind: 'person' | 'organisation'
  company: string | null
  city: string | null
  phone: string | null
  preferences: string | null
  receiveBy: Exclude<Said['channel'], 'other'> | null
  receiveTopics: string | null
  receiveTime: string | null
  note: string | null
  tier: 'ordinary' | 'vip'
  stage: 'establishment' | 'adaptation' | 'growth' | 'maturity' | 'decline' | 'lost'
  /** Null: has not bought yet. */
  valueClass: 'A' | 'B' | 'C' | null
  value12mMinor: number
  purchaseCount: number
  purchaseDays: number
  lastPurchaseAt: Date | null
  lastContactAt: Date | null
  triedAt: Date | null
  contactDueAt: Date | null
  rhythmDays: number | null
  satisfaction: number | null
  ownerName: string | null
  complaintOpen: boolean
  /** What he complains of, the oldest that is open. */
  complaint: string | null
  isInScope: boolean
  contacts: LastContact[]
  lastBought: { name: string; on: string }[]
}

export async function cardsOf(ctx: Ctx, customerIds: string[], timeZone: string): Promise<Map<string, Card>> {
  const found = await sql<Card>`
    SELECT c.id AS customer_id, c.name, c.kind, c.company, c.city, c.phone, c.preferences, c.note,
      c.receive_by, c.receive_topics, c.receive_time, c.complaint_open,
      CASE WHEN c.complaint_open THEN (
        SELECT p.about FROM complaint p WHERE p.customer_id = c.id AND p.state = 'open' ORDER BY p.opened_at, p.id LIMIT 1
      ) END AS complaint,
      m.tier, m.stage, CASE WHEN m.purchase_count > 0 THEN m.value_class END AS value_class, m.value_12m_minor AS "value12mMinor", m.purchase_count, m.purchase_days, m.last_purchase_at,
      m.last_contact_at, m.tried_at, m.contact_due_at, m.rhythm_days, m.satisfaction, u.name AS owner_name,
      ${inScope(ctx, 'c')} IS TRUE AS is_in_scope,
      coalesce(k.contacts, '[]') AS contacts, coalesce(b.bought, '[]') AS last_bought
    FROM unnest(${customerIds}::uuid[]) AS w (id)
    JOIN customer c ON c.id = w.id
    JOIN customer_metric m ON m.customer_id = c.id
    LEFT JOIN auth_user u ON u.id = c.owner_id
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(to_jsonb(k)) AS contacts FROM (
        SELECT k.id, k.at, e.name AS "employeeName", k.channel, k.direction, k.reason, k.result, k.not_reached AS "notReached", k.mood, k.note, k.hook
        FROM standing_contact k LEFT JOIN auth_user e ON e.id = k.employee_id
        WHERE k.customer_id = c.id ORDER BY k.at DESC, k.id DESC LIMIT 3
      ) k
    ) k ON TRUE
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('name', b.name, 'on', b.bought_on)) AS bought FROM (
        SELECT g.name, (p.purchased_at AT TIME ZONE ${timeZone})::date AS bought_on
        FROM purchase p JOIN product g ON g.id = p.product_id
        WHERE p.customer_id = c.id AND p.voided_by IS NULL AND p.kind = 'purchase'
        ORDER BY p.purchased_at DESC LIMIT 3
      ) b
    ) b ON TRUE`.execute(ctx.db)
  return new Map(
    found.rows.map((card) => [
      card.customerId,
      { ...card, contacts: card.contacts.map((contact) => ({ ...contact, at: new Date(contact.at) })) },
    ]),
  )
}
