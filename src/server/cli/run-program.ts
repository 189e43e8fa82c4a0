// Starts the program, says where it is, and keeps it until it is told to stop.
import { startProgram } from '../app.ts'
import type { Config, Settings } from '../platform/config.ts'
import { completeConfig } from '../platform/data-dir.ts'
import { findPostgres } from '../platform/find-postgres.ts'
import { listenForSignals, liveUntilTold } from '../platform/lifetime.ts'
import { isEveryAddress, whyNotListen } from '../platform/listen-check.ts'
import { createLog, type Log } from '../platform/log.ts'
import type { FirstSignIn } from '../platform/module.ts'
import type { Told } from '../platform/refusal.ts'
import type { Terminal } from './command.ts'

/** Work on the database before the program starts on it; what it answers is told once the program is ready. */
export type Prepare = (parts: { databaseUrl: string; config: Config; log: Log }) => Promise<Told[]>

/** A worker beside a running program shares its database; whoever serves the page keeps the data folder. */
export async function runProgram(settings: Settings, terminal: Terminal, prepare?: Prepare): Promise<number> {
  const signals = listenForSignals()
  let isStarting = true
  let isPreparing = prepare !== undefined
  // The guard of the database ends it; a start cut off leaves nothing that the next one cannot use.
  void signals.second.then(() => isStarting && process.exit(130))
  // Preparing may take minutes, and nobody should have to ask twice to be rid of it.
  void signals.first.then(() => isPreparing && process.exit(130))
  const taken = settings.role === 'worker' ? null : await whyNotListen(settings.host, settings.port)
  if (taken) throw taken
  const config = completeConfig(settings)
  const log = createLog(config)
  const postgres = await findPostgres(config, { as: config.role === 'worker' ? 'join' : 'own', log })
  try {
    const lines = (await prepare?.({ databaseUrl: postgres.url, config, log })) ?? []
    isPreparing = false
    const program = await startProgram({ config, databaseUrl: postgres.url, log })
    isStarting = false
    const readyMs = Math.round(process.uptime() * 1000)
    log.info({ url: program.url, role: config.role, readyMs }, 'ready')
    if (program.url) sayReady(program.url, readyMs, config.host, terminal)
    if (program.firstSignIn) sayFirstSignIn(program.firstSignIn, terminal)
    for (const line of lines) terminal.say(line)
    const lifetime = {
      gone: postgres.gone,
      drain: () => program.close(),
      stop: (mode: 'fast' | 'immediate') => postgres.release(mode),
      drainMs: config.drainMs,
      log,
    }
    return await liveUntilTold(lifetime, signals)
  } finally {
    await postgres.release('fast')
  }
}

/** Whoever starts the program should know who can reach it. */
function sayReady(url: string, readyMs: number, host: string, { say }: Terminal): void {
  const seconds = (readyMs / 1000).toFixed(1)
  const reach = isEveryAddress(host)
    ? {
        zh: '\n  监听本机所有地址，同一网络里的人也能打开；只供本机使用：HOST=127.0.0.1。',
        en: '\n  It listens on every address of this machine, so that others on the network reach it; HOST=127.0.0.1 keeps it to this machine.',
      }
    : { zh: '', en: '' }
  say({
    zh: `\n  关系已就绪：${url}（${seconds} 秒）${reach.zh}\n  按 Ctrl-C 停止。\n`,
    en: `\n  Guanxi is ready: ${url} (${seconds} s)${reach.en}\n  Ctrl-C stops it.\n`,
  })
}

/** To the terminal only, never to the log: it is the one time that this password is seen. */
function sayFirstSignIn({ username, oneTimePassword }: FirstSignIn, { say }: Terminal): void {
  const zh = `  第一位管理员：账号 ${username}，一次性密码 ${oneTimePassword}\n  只显示这一次；首次登录时须改成自己的密码。\n`
  const en = `  First administrator: account ${username}, one-time password ${oneTimePassword}\n  Shown this once; it must be changed at the first sign-in.\n`
  // In both languages: the locale of a server says little about who reads this, and it is shown only now.
  say({ zh: `${zh}${en}`, en: `${en}${zh}` })
}
