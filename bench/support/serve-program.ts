// The program as people start it: a process of its own on a port, over a database of the benchmark.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programRoot } from '../../src/server/platform/program-root.ts'

const port = 3197

/** `demo` makes a company where there is none. */
export async function serveProgram(databaseUrl: string, command: 'serve' | 'demo') {
  const dataDir = mkdtempSync(join(tmpdir(), 'guanxi-bench-served-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts', command], {
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
    /** As a power cut does. */
    async kill() {
      child.kill('SIGKILL')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
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
