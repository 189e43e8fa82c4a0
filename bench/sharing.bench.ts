// What partners read of a million: a page under an agreement where many consent, where few of all do, and of chosen customers;
// who is given no more; and what a customer is told who was read every day for two years by three. Taken back at the end.
import { sql } from 'kysely'
import { hashKey } from '../src/server/identify/sharing/keys.service.ts'
import { readShared, readWithdrawn } from '../src/server/identify/sharing/partner-door.service.ts'
import { readGiven } from '../src/server/identify/sharing/share-log.service.ts'
import { type Ctx, inTransaction } from '../src/server/platform/ctx.ts'
import { percentile, report, round, stopwatch } from './support/figure.ts'
import { madeId } from './support/made-id.ts'
import { openMillion } from './support/million.ts'

class TakenBack extends Error {}

/** Fewer than a partner may ask for in a minute. */
const pages = 40

/** Under an agreement about everybody, or about chosen customers; answers as whom the partner asks. */
async function agree(tx: Ctx, name: string, chosen?: readonly string[]): Promise<Ctx> {
  const fields = [
    { field: 'name', form: 'masked' },
    { field: 'phone', form: 'masked' },
    { field: 'city', form: 'full' },
    { field: 'tier', form: 'full' },
  ]
  await sql`
    INSERT INTO share_agreement (id, partner_id, partner_name, purpose, aim, fields, customer_ids, filter, starts_on, ends_on, state, scope, masks,
      editors, edited_by_name, edited_at, created_by_operation)
    VALUES (${madeId(name)}, made_id('partner'), '伙伴', 'service', '通办', ${JSON.stringify(fields)}::jsonb, ${chosen ?? null}::uuid[],
      ${chosen ? null : '[]'}::jsonb, ${tx.now}::date - 1, ${tx.now}::date + 30, 'agreed', ${JSON.stringify(tx.scope)}::jsonb, '{}',
      '{}', '拟定人', ${tx.now}, made_id('operation'))`.execute(tx.db)
  await sql`
    INSERT INTO share_key (id, agreement_id, prefix, key_hash, made_at, made_by_name)
    VALUES (${madeId(`key ${name}`)}, ${madeId(name)}, 'gxp_', ${hashKey(name)}, ${tx.now}, '拟定人')`.execute(
    tx.db,
  )
  return { ...tx, request: { id: 'bench', guestKey: name } }
}

/** These consent to sharing, of every so many customers one. */
async function consent(tx: Ctx, every: number): Promise<void> {
  await sql`
    INSERT INTO consent_standing (customer_id, purpose, channel, is_granted, because, consent_id, at)
    SELECT id, 'sharing', '', TRUE, 'granted', made_id('consent'), ${tx.now} FROM customer
    WHERE hashtext(id::text) % ${every} = 0 ON CONFLICT DO NOTHING`.execute(tx.db)
  await sql`ANALYZE consent_standing`.execute(tx.db)
}

type Page = { nextCursor: string | null }

/** Page by page from the first; begins anew where there are no more. */
async function measure(figure: string, most: number, read: (cursor: string | undefined) => Promise<Page>) {
  const times: number[] = []
  let cursor: string | undefined
  for (let page = 0; page < pages; page++)
    times.push(
      await stopwatch(async () => {
        cursor = (await read(cursor)).nextCursor ?? undefined
      }),
    )
  report({
    figure: `${figure}: p95`,
    value: round(percentile(times, 95)),
    most,
    of: times.length,
    p50: round(percentile(times, 50)),
    first: round(times[0] ?? 0),
    worst: round(Math.max(...times)),
  })
}

const million = await openMillion()
try {
  await inTransaction(million.ctx, async (tx) => {
    await sql`
      INSERT INTO share_partner (id, name, created_by_operation)
      VALUES (made_id('partner'), '伙伴', made_id('operation'))`.execute(tx.db)
    const limit = 200
    const shared = (as: Ctx) => (cursor: string | undefined) =>
      readShared(as, { limit, ...(cursor ? { cursor } : {}) })

    await consent(tx, 500)
    const few = await agree(tx, 'few')
    await measure("a partner's page of 200 where one in 500 of a million consents", 500, shared(few))
    await consent(tx, 3)
    const many = await agree(tx, 'many')
    await measure("a partner's page of 200 where every third of a million consents", 500, shared(many))
    const found = await sql<{
      id: string
    }>`SELECT id FROM customer ORDER BY hashtext(id::text) LIMIT 5000`.execute(tx.db)
    const chosen = await agree(
      tx,
      'chosen',
      found.rows.map(({ id }) => id),
    )
    await measure("a partner's page of 200 of 5,000 chosen customers", 500, shared(chosen))

    const daily = await agree(tx, 'daily')
    const given = (of: string, people: number, agreements: number, readings: number) =>
      sql`
        INSERT INTO share_log (customer_id, id, given_as, at, agreement_id, partner_name, purpose, aim, fields, via)
        SELECT c.id, made_id(${of} || a || ' ' || n), c.id, ${tx.now}::timestamptz - n * interval '1 day',
          CASE a WHEN 1 THEN ${madeId('daily')}::uuid ELSE made_id('other' || a) END, '伙伴' || a, 'service', '通办',
          '{name,phone,city,tier}', 'partner'
        FROM (SELECT id FROM customer WHERE hashtext(id::text) % 3 = 0 ORDER BY id LIMIT ${people}) c,
          generate_series(1, ${agreements}) a, generate_series(1, ${readings}) n`.execute(tx.db)
    await given('everybody', 50_000, 1, 20)
    await given('these', pages, 3, 730)
    await sql`ANALYZE share_log`.execute(tx.db)
    const read = await sql<{ id: string }>`
      SELECT customer_id AS id FROM share_log GROUP BY 1 HAVING count(*) > 2000 ORDER BY 1`.execute(tx.db)
    let turn = 0
    await measure('what a customer is told who was read 2,190 times', 100, async () => {
      await readGiven(tx, read.rows[turn++ % read.rows.length]?.id ?? '')
      return { nextCursor: null }
    })
    await measure('who is given no more, among 50,000 read twenty times', 1_000, (cursor) =>
      readWithdrawn(daily, { limit, ...(cursor ? { cursor } : {}) }),
    )
    throw new TakenBack()
  })
} catch (error) {
  if (!(error instanceof TakenBack)) throw error
} finally {
  await million.stop()
}
