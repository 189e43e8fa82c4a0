// The words of a million notes and of 200,000 people around customers. Those of the notes are put together set-wise from
// phrases, as the program itself would make them, but in a minute.
import { type Kysely, sql } from 'kysely'
import { searches } from '../../src/server/app.ts'
import { inTransaction } from '../../src/server/platform/ctx.ts'
import type { Database } from '../../src/server/platform/schema.ts'
import { customersWithStale, indexTexts } from '../../src/server/platform/search/kept-words.ts'
import { tokensOfText, tokensVersion } from '../../src/server/platform/search/text-tokens.ts'
import type { Million } from './million.ts'
import { notePhrases } from './note-phrases.ts'

/** Does nothing where they are there already. */
export async function makeWords({ ctx }: Million): Promise<void> {
  const found = await sql`SELECT 1 FROM search_text LIMIT 1`.execute(ctx.db)
  if (found.rows.length > 0) return
  console.error('making the words of a million notes and 200,000 people')
  await inTransaction(ctx, async (tx) => {
    const run = (text: string) => sql.raw(text).execute(tx.db)
    await run("SET LOCAL work_mem = '256MB'")
    await run("SET LOCAL maintenance_work_mem = '1GB'")
    const index = await sql<{ made: string }>`
      SELECT indexdef AS made FROM pg_indexes WHERE indexname = 'search_text_tokens'`.execute(tx.db)
    await run('DROP INDEX search_text_tokens')
    await writeNotes(tx.db)
    await run(people)
    const ids = await sql<{ id: string }>`SELECT customer_id AS id FROM related_person`.execute(tx.db)
    const person = searches.filter(({ kind }) => kind === 'person')
    for (let at = 0; at < ids.rows.length; at += step)
      for (const source of person)
        await indexTexts(
          tx,
          source,
          ids.rows.slice(at, at + step).map(({ id }) => id),
        )
    await run(index.rows[0]?.made ?? '')
  })
  await sql`VACUUM ANALYZE search_text`.execute(ctx.db)
  await checkSome(ctx)
}

const step = 2_000

async function writeNotes(db: Kysely<Database>): Promise<void> {
  await sql`CREATE TEMP TABLE phrase (part int, text text, tokens tsvector) ON COMMIT DROP`.execute(db)
  for (const [part, phrases] of notePhrases.entries())
    await sql`
      INSERT INTO phrase SELECT DISTINCT ${part}::int, w.text, array_to_tsvector(string_to_array(w.tokens, chr(9)))
      FROM unnest(${phrases}::text[], ${phrases.map((text) => tokensOfText(text).join('\t'))}::text[]) AS w (text, tokens)`.execute(
      db,
    )
  const rows = searches.find(({ kind }) => kind === 'contact')?.rows
  await sql`
    INSERT INTO search_text (customer_id, id, kind, at, stamp, tokens)
    SELECT r.customer_id, r.id, 'contact', r.at, md5(concat_ws(chr(31), ${tokensVersion}::text, r.title, r.text))::uuid,
      array_to_tsvector('{kcontact,wreached}') || a.tokens || b.tokens || c.tokens
        || array_to_tsvector(ARRAY['w' || lower(split_part(r.text, '，', 4))])
    FROM (${rows ?? sql``}) r
    JOIN phrase a ON a.part = 0 AND a.text = split_part(r.text, '，', 1)
    JOIN phrase b ON b.part = 1 AND b.text = split_part(r.text, '，', 2)
    JOIN phrase c ON c.part = 2 AND c.text = split_part(r.text, '，', 3)
    ORDER BY r.at`.execute(db)
}

/** Each is called and reached like some customer. */
const people = `
  INSERT INTO related_person (customer_id, id, relation, name, phone, created_by_operation)
  SELECT c.id, gen_random_uuid(), 'contact', o.name, o.phone, c.created_by_operation
  FROM (SELECT id, created_by_operation, row_number() OVER (ORDER BY id) AS g FROM customer) c
  JOIN (SELECT name, phone, row_number() OVER (ORDER BY phone) AS g FROM customer WHERE kind = 'person') o ON o.g = c.g
  WHERE c.g % 4 = 0 ORDER BY 1`

async function checkSome(ctx: Million['ctx']): Promise<void> {
  const some = await sql<{ id: string }>`
    SELECT DISTINCT customer_id AS id FROM search_text TABLESAMPLE SYSTEM (0.01)`.execute(ctx.db)
  const made = searches.filter(({ kind }) => kind === 'contact' || kind === 'person')
  const stale = await customersWithStale(
    ctx,
    made,
    some.rows.map(({ id }) => id),
  )
  if (stale.length > 0)
    throw new Error(`the words of ${stale.length} customers are not what the program makes`)
}
