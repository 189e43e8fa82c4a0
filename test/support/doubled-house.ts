// A house in whose records some people stand twice, written straight into the tables.
import { sql } from 'kysely'
import type { Random } from '../../src/analytics/random.ts'
import { tokensOfColumns } from '../../src/server/identify/customers/customers-bulk.service.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { drawPeople, type PersonRow } from './double-people.ts'

/** A slip of the pen may give a month that no form takes. */
const isDay = (text: string) => /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d)$/.test(text)

export type Doubled = PersonRow & { id: string }

/** `person` tells the truth: two rows with the same number are one. */
export function writeDoubledHouse(
  ctx: Ctx,
  random: Random,
  { count, doubled, of = {} }: { count: number; doubled: number; of?: Belonging },
): Promise<Doubled[]> {
  return insertDoubled(ctx, drawPeople(random, count, doubled), of)
}

type Belonging = { ownerId?: string; departmentId?: string }

/** The true person stands in the customer's number, behind a stroke that tells the records apart. */
export async function insertDoubled(
  ctx: Ctx,
  drawn: readonly PersonRow[],
  of: Belonging = {},
): Promise<Doubled[]> {
  const rows = drawn.map((row) => ({ ...row, id: newId() }))
  const columns = rows.map(({ id, person, name, phone, email, birthday, city, address }) => ({
    ...{ id, kind: 'person', name, phone: `+86${phone}`, email: email || null, city, address },
    external_number: `P${person}-${id.slice(-6)}`,
    ...(isDay(birthday) && {
      birth_calendar: 'solar',
      birth_year: Number(birthday.slice(0, 4)),
      birth_month: Number(birthday.slice(4, 6)),
      birth_day: Number(birthday.slice(6)),
    }),
    search_tokens: tokensOfColumns({ name, phone, email })
      .map((token) => `'${token.replace(/['\\]/g, '$&$&')}'`)
      .join(' '),
  }))
  await sql`
    INSERT INTO customer (id, kind, name, external_number, phone, email, city, address, birth_calendar, birth_year, birth_month,
      birth_day, search_tokens, owner_id, department_id, created_by_operation)
    SELECT id, kind, name, external_number, phone, email, city, address, birth_calendar, birth_year, birth_month, birth_day,
      search_tokens, ${of.ownerId ?? null}, ${of.departmentId ?? null}, ${newId()}
    FROM jsonb_populate_recordset(NULL::customer, ${JSON.stringify(columns)}::jsonb)`.execute(ctx.db)
  return rows
}
