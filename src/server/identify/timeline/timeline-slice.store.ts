// What all sources of the time line have in common: entries of one customer after a place, so many and no more.
import { type RawBuilder, sql } from 'kysely'
import type { TimelineKind } from '../../../contracts/timeline.contract.ts'

export type Place = { at: string; kind: string; id: string }
/** What of its entries a reader wants: where it stands in what each of them tells. */
export type Wanted = {
  channel?: string | undefined
  /** By name, as the entries have them. */
  employees?: string[] | undefined
  departments?: string[] | undefined
  text?: string | undefined
  /** Only what somebody has marked with this customer. */
  markedOf?: string | undefined
}

/** `zone`: days are those of the business. */
export type Slice = { customerId: string; after: Place | undefined; limit: number; zone: string }

/** Of one kind of one customer; more than anybody has. */
export const mostLookedThrough = 200_000

export type Source = (slice: Slice) => RawBuilder<unknown>

/** Rows before the place. The bare comparison of times lets an index be used; the triple decides among equals. */
export function before(
  { after }: Slice,
  at: RawBuilder<unknown>,
  kind: TimelineKind,
  id: RawBuilder<unknown>,
) {
  if (!after) return sql`TRUE`
  return sql`(${at} <= ${after.at}::timestamptz
    AND (${at}, ${kind}::text, ${id}) < (${after.at}::timestamptz, ${after.kind}::text, ${after.id}::uuid))`
}

/** `rows` selects at, id and body for the customer; here they are cut to the slice. */
export function cut(slice: Slice, kind: TimelineKind, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    SELECT t.at, ${kind}::text AS kind, t.id, t.body FROM (${rows}) t
    WHERE ${before(slice, sql`t.at`, kind, sql`t.id`)}
    ORDER BY t.at DESC, t.id DESC LIMIT ${slice.limit})`
}

/** The moment at which a day begins for the business: what has no time of day is shown without one. */
export const startOf = (day: RawBuilder<unknown>, { zone }: Slice) =>
  sql`(${day}::timestamp AT TIME ZONE ${zone}::text)`

/** Who did it, by the operation `o`; nobody where the program or the customer himself did. */
export const doer = sql`CASE WHEN o.actor_id IS NOT NULL THEN o.actor_name END`

/** A record that tells of its beginning and its end is two entries; each needs an id of its own to be a place. */
export const eventId = (id: string) =>
  sql`overlay(overlay(md5(${sql.ref(id)}::text || e.event) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`

/** Which entries `t` are wanted. */
export function isWanted({ channel, employees, departments, text, markedOf }: Wanted): RawBuilder<unknown> {
  const said = (name: string, values: string[]) => sql`t.body ->> ${name} = ANY(${values}::text[])`
  const by = (names: string[]) =>
    sql`(${said('employeeName', names)} OR ${said('actorName', names)} OR ${said('fromName', names)} OR ${said('toName', names)})`
  return sql.join(
    [
      sql`TRUE`,
      ...(channel === undefined ? [] : [sql`t.body ->> 'channel' = ${channel}`]),
      ...(departments
        ? [sql`(${said('departmentName', departments)} OR ${by(employees ?? [])})`]
        : employees
          ? [by(employees)]
          : []),
      ...(text === undefined ? [] : [holdsText(text)]),
      ...(markedOf === undefined ? [] : [isMarked(markedOf)]),
    ],
    sql` AND `,
  )
}

/** The marks of a customer and the entries they are seen at: of a contact that was corrected what corrected it is seen. */
export const seenMarks = (customerId: string) => sql`(
  WITH RECURSIVE seen AS (
    SELECT k.id AS mark_id, k.entry_kind, k.entry_id FROM timeline_mark k WHERE k.customer_id = ${customerId}
    UNION
    SELECT s.mark_id, s.entry_kind, n.id FROM seen s
    JOIN contact n ON n.customer_id = ${customerId} AND n.corrects = s.entry_id AND n.voided_by IS NULL
    WHERE s.entry_kind = 'contact'
  )
  SELECT mark_id, entry_kind, entry_id FROM seen)`

const isMarked = (customerId: string) => sql`(t.kind, t.id) IN (
  SELECT s.entry_kind, s.entry_id FROM ${seenMarks(customerId)} s)`

/** In any of its values, not in their names: the whole is looked through first, which is quick. */
function holdsText(text: string): RawBuilder<unknown> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(t.body::text ILIKE ${pattern} AND EXISTS (
    SELECT 1 FROM jsonb_path_query(t.body, 'strict $.**') v WHERE jsonb_typeof(v) = 'string' AND v #>> '{}' ILIKE ${pattern}))`
}
