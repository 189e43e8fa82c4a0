// Relationship managers who can sign in: of the demo company those whom it has, of the million whomever it gave customers to.
import { sql } from 'kysely'
import { hashPassword } from '../../src/server/platform/auth/password.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'

const password = 'benchmarks and nothing else'

/** Names of accounts. The program has been started on the database, so that the roles are there. */
export async function giveAccounts(ctx: Ctx, count: number): Promise<string[]> {
  await sql`
    UPDATE employee SET role_ids = ARRAY[r.id] FROM role r
    WHERE r.key = 'relationshipManager' AND employee.role_ids = '{}'`.execute(ctx.db)
  const found = await sql<{ id: string; username: string }>`
    SELECT a.id, a.username FROM employee e JOIN role r ON r.id = ANY(e.role_ids) JOIN auth_user a ON a.id = e.id
    WHERE r.key = 'relationshipManager' ORDER BY e.id LIMIT ${count}`.execute(ctx.db)
  const passwordHash = await hashPassword(password)
  for (const { id } of found.rows)
    await sql`
      INSERT INTO auth_account (id, user_id, provider_id, account_id, password)
      VALUES (${newId()}, ${id}, 'credential', ${id}, ${passwordHash})
      ON CONFLICT (provider_id, account_id) DO UPDATE SET password = EXCLUDED.password`.execute(ctx.db)
  return found.rows.map(({ username }) => username)
}

/** The headers of somebody who has signed in on the page. */
export async function signIn(
  url: string,
  username: string,
  address: string,
): Promise<Record<string, string>> {
  const headers = { origin: url, 'x-forwarded-for': address }
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!response.ok) throw new Error(`${username} cannot sign in: ${response.status} ${await response.text()}`)
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0])
  return { ...headers, cookie: cookies.join('; ') }
}
