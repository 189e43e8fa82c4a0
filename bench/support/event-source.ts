// A system that tells of events over HTTP with an API key, as a site would.
import { Agent, request } from 'node:http'
import { sql } from 'kysely'
import { permissions } from '../../src/contracts/permission.ts'
import { insertApiKey } from '../../src/server/platform/auth/api-key.store.ts'
import { makeApiKey } from '../../src/server/platform/auth/api-key-secret.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'

/** A key of the administrator whom the program made when it started. */
export async function keyOfAdministrator(ctx: Ctx): Promise<string> {
  const found = await sql<{ id: string }>`
    SELECT e.id FROM employee e JOIN role r ON r.id = ANY(e.role_ids) WHERE r.key = 'administrator' LIMIT 1`.execute(
    ctx.db,
  )
  const { key, prefix, keyHash } = makeApiKey()
  const userId = found.rows[0]?.id ?? ''
  const scopes = [...permissions]
  // As if the one-time password had been changed: nothing else may be done before that.
  await sql`UPDATE auth_user SET must_change_password = false WHERE id = ${userId}`.execute(ctx.db)
  await insertApiKey(ctx, { id: newId(), userId, name: 'site', prefix, keyHash, scopes, expiresAt: null })
  return key
}

export type Source = {
  post(path: string, body: unknown): Promise<{ status: number; text: string }>
  close(): void
}

export function eventSource(url: string, key: string, connections: number): Source {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(url)
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const text = JSON.stringify(body)
        const headers = {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        }
        const sent = request(
          { agent, hostname, port, method: 'POST', path: `/api/v1${path}`, headers },
          (answer) => {
            let told = ''
            answer.setEncoding('utf8')
            answer.on('data', (part: string) => {
              told += part
            })
            answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: told }))
            answer.on('error', reject)
          },
        )
        sent.on('error', reject)
        sent.end(text)
      }),
    close: () => agent.destroy(),
  }
}
