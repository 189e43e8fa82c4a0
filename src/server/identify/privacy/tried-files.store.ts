// Dry runs of files that were never imported: what they named of somebody goes with an erasure, though nothing was written.
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

type Key = { kind: string; value: string }

/** By which of these words a cell or a finding means the customer: keys as they are known by, and the name. */
export async function namesOf(tx: Ctx, ids: string[]): Promise<string[]> {
  const found = await sql<{ name: string }>`SELECT name FROM customer WHERE id = ANY(${ids}::uuid[])`.execute(
    tx.db,
  )
  return found.rows.map(({ name }) => name)
}

/** Of what a dry run under way has found nothing stays, of whomever: it begins anew. What it tells then is what the file says. */
async function overtake(tx: Ctx): Promise<void> {
  await sql`
    WITH checking AS (UPDATE import SET findings = '{"isOvertaken": true}' WHERE state = 'checking' RETURNING id)
    DELETE FROM import_refusal WHERE import_id IN (SELECT id FROM checking)`.execute(tx.db)
}

/**
 * Takes away what was found of phones, mailboxes and spouses, and the refused rows, of every dry run that names one of these;
 * the file is as before its dry run, which can be made again. Phones are met however they were written, also several in a cell.
 */
export async function forgetTried(tx: Ctx, keys: readonly Key[], names: readonly string[]): Promise<void> {
  const said = [...keys.map(({ value }) => value), ...names].map((value) => value.trim().toLowerCase())
  const words = said.filter((value) => value !== '' && value !== '—')
  const mailboxes = keys.flatMap(({ kind, value }) => (kind === 'email' ? value.trim().toLowerCase() : []))
  const digits = keys.flatMap(({ kind, value }) => (kind === 'phone' ? value.replaceAll(/\D/g, '') : []))
  const phones = digits.filter(({ length }) => length > 6)
  // First: one that ends meanwhile is among those that have ended.
  await overtake(tx)
  if (words.length === 0) return
  await sql`
    WITH tried AS (
      SELECT id, findings FROM import WHERE operation_id IS NULL AND state IN ('draft', 'checked', 'failed')
    ),
    said AS (
      SELECT t.id, v #>> '{}' AS word FROM tried t, LATERAL (
        SELECT jsonb_path_query(t.findings, '$.sharedPhones.first[*].value')
        UNION ALL SELECT jsonb_path_query(t.findings, '$.sharedEmails.first[*].value')
        UNION ALL SELECT jsonb_path_query(t.findings, '$.spouses.first[*].names[*]')
      ) f (v)
      UNION ALL
      SELECT t.id, c.word FROM tried t JOIN import_refusal r ON r.import_id = t.id
      CROSS JOIN LATERAL jsonb_array_elements_text(r.cells) c (word)
    ),
    naming AS (
      SELECT DISTINCT s.id FROM said s
      WHERE lower(btrim(s.word)) = ANY(${words}::text[])
        OR EXISTS (SELECT 1 FROM unnest(${mailboxes}::text[]) m (mailbox) WHERE strpos(lower(s.word), m.mailbox) > 0)
        -- Without the code of the country or the city, or with these and whatever stands before them.
        OR EXISTS (
          SELECT 1 FROM unnest(${phones}::text[]) p (phone), (
            SELECT regexp_replace(s.word, '\\D', '', 'g')
            UNION ALL SELECT regexp_replace(w, '\\D', '', 'g') FROM regexp_split_to_table(s.word, '[^0-9 ()+.-]+') w
          ) d (digits)
          WHERE length(d.digits) > 6 AND (right(p.phone, length(d.digits)) = d.digits OR strpos(d.digits, right(p.phone, 10)) > 0))
    ),
    refusals AS (DELETE FROM import_refusal WHERE import_id IN (SELECT id FROM naming))
    UPDATE import SET findings = findings - ARRAY['sharedPhones', 'sharedEmails', 'spouses'],
      state = CASE state WHEN 'checked' THEN 'draft' ELSE state END,
      rows_read = 0, rows_created = 0, rows_updated = 0, rows_same = 0, rows_differing = 0, rows_waiting = 0, rows_refused = 0,
      customers_created = 0
    WHERE id IN (SELECT id FROM naming)`.execute(tx.db)
}
