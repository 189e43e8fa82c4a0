import { sql } from 'kysely'

/** What is said of a customer himself, as it is shown. */
export const noteTexts = sql`
  SELECT c.id AS customer_id, c.id, c.updated_at AS at, coalesce(c.note, c.preferences) AS title,
    CASE WHEN c.note IS NOT NULL THEN c.preferences END AS text
  FROM customer c WHERE c.merged_into IS NULL AND NOT c.awaits_review AND (c.note <> '' OR c.preferences <> '')`
