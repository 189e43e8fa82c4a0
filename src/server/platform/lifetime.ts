// How long does a serving process live, and in which order does it end?
import type { Log } from './log.ts'
import { Refusal } from './refusal.ts'

export type Lifetime = {
  /** Resolves when the process cannot go on, such as when its database has stopped. */
  gone: Promise<Refusal>
  /** Stops accepting, finishes what has begun, closes the pool. */
  drain(): Promise<void>
  /** Stops what must not outlive the process; `immediate` when there is no time. */
  stop(mode: 'fast' | 'immediate'): Promise<void>
  drainMs: number
  log: Log
}

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

// npm passes Ctrl-C on to a child that the terminal has already told: two within a second are one.
const sameSignalMs = 1000

/**
 * Waits for the end and brings it about in order: a first signal drains, a second one stops at once.
 * @returns the exit code: 0 after a signal, 1 when the process could not go on
 */
export async function liveUntilTold(lifetime: Lifetime, signals = listenForSignals()): Promise<number> {
  const { log, drainMs } = lifetime
  const fault = listenForFaults()
  // The child processes do not hold the event loop, so something must while there is nothing to do.
  const awake = setInterval(() => {}, 60_000)
  try {
    const first = await Promise.race([signals.first, fault.first, lifetime.gone])
    const end = first instanceof Error ? await causeOf(first, lifetime.gone) : first
    if (end instanceof Refusal) {
      log.fatal({ code: end.code }, end.told.en)
      await Promise.race([lifetime.drain().catch(() => {}), after(1000)])
      await lifetime.stop('immediate')
      throw end
    }
    if (end instanceof Error) log.fatal({ err: end }, 'unexpected fault, stopping')
    else log.info({ signal: end }, 'stopping')
    const drained = lifetime.drain().then(
      () => 'drained' as const,
      (error: unknown) => {
        log.error({ err: error }, 'could not drain')
        return 'failed' as const
      },
    )
    const outcome = await Promise.race([drained, after(drainMs), signals.second])
    if (outcome === 'late') log.warn({ drainMs }, 'work was still running at the end of the time given to it')
    const isHurried = outcome === 'hurry'
    if (isHurried) log.warn('told twice, stopping at once')
    await (isHurried
      ? Promise.race([lifetime.stop('immediate'), after(2000)])
      : Promise.race([lifetime.stop('fast'), signals.second]))
    if (!isHurried) log.info('stopped')
    return end instanceof Error || isHurried ? 1 : 0
  } finally {
    clearInterval(awake)
    signals.ignore()
    fault.ignore()
  }
}

/** A connection that breaks is often heard of a moment before its reason, the end of the database. */
async function causeOf(fault: Error, gone: Promise<Refusal>): Promise<Error> {
  if (fault instanceof Refusal) return fault
  const reason = await Promise.race([gone, after(500)])
  return reason === 'late' ? fault : reason
}

const after = (ms: number) =>
  new Promise<'late'>((resolve) => {
    setTimeout(resolve, ms, 'late').unref()
  })

/** Hears from now on; what comes during a long start is acted on when it is through. */
export function listenForSignals() {
  let toldAt = 0
  let tellFirst: (signal: string) => void = () => {}
  let tellSecond: (word: 'hurry') => void = () => {}
  const first = new Promise<string>((resolve) => {
    tellFirst = resolve
  })
  const second = new Promise<'hurry'>((resolve) => {
    tellSecond = resolve
  })
  const hear = (signal: string) => {
    if (toldAt === 0) {
      toldAt = Date.now()
      tellFirst(signal)
    } else if (Date.now() - toldAt > sameSignalMs) tellSecond('hurry')
  }
  for (const signal of stopSignals) process.on(signal, hear)
  const parentWatch = watchParent(() => tellFirst('parent gone'))
  const ignore = () => {
    clearInterval(parentWatch)
    for (const signal of stopSignals) process.off(signal, hear)
  }
  return { first, second, ignore }
}

/** npm hands a signal to the shell between us, which dies of it without a word: its end is our signal. */
function watchParent(tell: () => void): NodeJS.Timeout | undefined {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && tell(), 500).unref()
}

function listenForFaults() {
  let tell: (error: Error) => void = () => {}
  const first = new Promise<Error>((resolve) => {
    tell = resolve
  })
  const hear = (error: unknown) => tell(error instanceof Error ? error : new Error(String(error)))
  process.on('uncaughtException', hear)
  process.on('unhandledRejection', hear)
  const ignore = () => {
    process.off('uncaughtException', hear)
    process.off('unhandledRejection', hear)
  }
  return { first, ignore }
}
