// The program as people start it, a process of its own on a port, over the million.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { insertApiKey } from '../../src/server/platform/auth/api-key.store.ts'
import { makeApiKey } from '../../src/server/platform/auth/api-key-secret.ts'
import type { Ctx } from '../../src/server/platform/ctx.ts'
import { newId } from '../../src/server/platform/ids.ts'
import { programRoot } from '../../src/server/platform/program-root.ts'

const port = 3197

export async function serveMillion(databaseUrl: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-bench-served-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts', 'serve'], {
    cwd: programRoot,
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      GUANXI_DATA_DIR: dataDir,
      GUANXI_TRUST_PROXY: '1',
      GUANXI_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  await untilReady(url)
  return {
    url,
    /** Makes the first managers of the million relationship managers with a key each. */
    async hire(ctx: Ctx, count: number): Promise<string[]> {
      const keys: string[] = []
      for (let no = 0; no < count; no++) {
        const found = await sql<{ id: string }>`
          UPDATE employee SET role_ids = ARRAY(SELECT id FROM role WHERE key = 'relationshipManager')
          WHERE id = md5(${`manager${no}`})::uuid RETURNING id`.execute(ctx.db)
        const { key, prefix, keyHash } = makeApiKey()
        await insertApiKey(ctx, {
          id: newId(),
          userId: found.rows[0]?.id ?? '',
          name: 'bench',
          prefix,
          keyHash,
          scopes: ['*'],
          expiresAt: null,
        })
        keys.push(key)
      }
      return keys
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function untilReady(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the program was not ready within a minute')
}
