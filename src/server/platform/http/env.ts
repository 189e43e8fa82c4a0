import type { Logger } from 'pino'
import type { Actor, Locale } from '../ctx.ts'

/** What middleware has found out about a request by the time a route runs. */
export type HttpEnv = {
  Variables: {
    requestId: string
    locale: Locale
    log: Logger
    caller: Actor | null
    address: string
    answersSecret: boolean
    /** Of an answer that brings its own content security policy. */
    policy: string | null
    /** What pages of other sites load, or show in a frame. */
    isForOtherSites: boolean
  }
}
