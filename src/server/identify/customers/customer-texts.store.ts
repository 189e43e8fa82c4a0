import { sql } from 'kysely'

/** What stands in fields of the house's own that are searchable; of several choices each. */
const ownWords = sql`
  SELECT string_agg(v.value, ' · ' ORDER BY f.sort, f.id, v.place) AS words
  FROM custom_field f CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(c.custom -> f.key)
    WHEN 'array' THEN c.custom -> f.key ELSE jsonb_build_array(c.custom -> f.key) END) WITH ORDINALITY v (value, place)
  WHERE f.is_searchable AND f.archived_at IS NULL AND c.custom ? f.key`

/** What is said of a customer himself, as it is shown. */
export const noteTexts = sql`
  SELECT c.id AS customer_id, c.id, c.updated_at AS at, coalesce(c.note, c.preferences, o.words) AS title,
    nullif(concat_ws(' · ', CASE WHEN c.note IS NOT NULL THEN c.preferences END,
      CASE WHEN coalesce(c.note, c.preferences) IS NOT NULL THEN o.words END), '') AS text
  FROM customer c LEFT JOIN LATERAL (${ownWords}) o ON c.custom <> '{}'
  WHERE c.merged_into IS NULL AND NOT c.awaits_review AND (c.note <> '' OR c.preferences <> '' OR o.words <> '')`
