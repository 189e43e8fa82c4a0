// The demo company as people start it: a process of its own on a port, over a database of the benchmark.
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

export async function serveDemo(databaseUrl: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-bench-served-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts', 'demo'], {
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
    /** A key each for so many relationship managers. */
    async keysOf(ctx: Ctx, count: number): Promise<string[]> {
      const found = await sql<{ id: string }>`
        SELECT e.id FROM employee e JOIN role r ON r.id = ANY(e.role_ids)
        WHERE r.key = 'relationshipManager' ORDER BY e.id LIMIT ${count}`.execute(ctx.db)
      const keys: string[] = []
      for (const { id: userId } of found.rows) {
        const { key, prefix, keyHash } = makeApiKey()
        const row = { id: newId(), userId, name: 'bench', prefix, keyHash, scopes: ['*'], expiresAt: null }
        await insertApiKey(ctx, row)
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
  for (let tries = 0; tries < 3000; tries++) {
    const isReady = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the program was not ready within five minutes')
}
