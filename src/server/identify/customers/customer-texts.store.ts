import { sql } from 'kysely'

/** What stands in fields of the house's own that are searchable; of several choices each. */
const ownWords = sql`
  SELECT string_agg(v.value, ' · ' ORDER BY f.sort, f.id, v.place) AS words
  FROM custom_field f CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(c.custom -> f.key)
    WHEN 'array' THEN c.custom -> f.key ELSE jsonb_build_array(c.custom -> f.key) END) WITH ORDINALITY v (value, place)
  WHERE f.is_searchable AND f.archived_at IS NULL AND c.custom ? f.key`

/** As it is written on a letter; often the city is in it already. */
const whereabouts = sql`CASE WHEN position(c.city IN c.address) > 0 THEN c.address ELSE concat(c.city, c.address) END`

/** What is said of a customer himself, as it is shown: the first of it is the title. */
export const noteTexts = sql`
  SELECT c.id AS customer_id, c.id, c.updated_at AS at, w.parts[1] AS title,
    nullif(array_to_string(w.parts[2:], ' · '), '') AS text
  FROM customer c LEFT JOIN LATERAL (${ownWords}) o ON c.custom <> '{}'
  CROSS JOIN LATERAL (
    SELECT array_remove(ARRAY[nullif(c.note, ''), nullif(c.preferences, ''), nullif(${whereabouts}, ''),
      nullif(o.words, '')], NULL) AS parts
  ) w
  WHERE c.merged_into IS NULL AND NOT c.awaits_review
    AND (c.note <> '' OR c.preferences <> '' OR c.address <> '' OR o.words <> '')`
