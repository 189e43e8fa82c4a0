// Starts the program, says where it is, and keeps it until it is told to stop.
import { startProgram } from '../app.ts'
import type { Settings } from '../platform/config.ts'
import { completeConfig } from '../platform/data-dir.ts'
import { findPostgres } from '../platform/find-postgres.ts'
import { liveUntilTold } from '../platform/lifetime.ts'
import { createLog } from '../platform/log.ts'
import type { Terminal } from './command.ts'

/** A worker beside a running program shares its database; whoever serves the page keeps the data folder. */
export async function runProgram(settings: Settings, terminal: Terminal): Promise<number> {
  const config = completeConfig(settings)
  const log = createLog(config)
  const postgres = await findPostgres(config, { as: config.role === 'worker' ? 'join' : 'own', log })
  try {
    const program = await startProgram({
      config: { ...config, trustProxy: config.trustProxy > 0 },
      databaseUrl: postgres.url,
      log,
    })
    const readyMs = Math.round(process.uptime() * 1000)
    log.info({ url: program.url, role: config.role, readyMs }, 'ready')
    if (program.url) sayReady(program.url, readyMs, terminal)
    return await liveUntilTold({
      gone: postgres.gone,
      drain: () => program.close(),
      stop: (mode) => postgres.release(mode),
      drainMs: config.drainMs,
      log,
    })
  } finally {
    await postgres.release('fast')
  }
}

function sayReady(url: string, readyMs: number, { say }: Terminal): void {
  const seconds = (readyMs / 1000).toFixed(1)
  say({
    zh: `\n  关系已就绪：${url}（${seconds} 秒）\n  按 Ctrl-C 停止。\n`,
    en: `\n  Guanxi is ready: ${url} (${seconds} s)\n  Ctrl-C stops it.\n`,
  })
}
