import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../problem.ts'
import type { HttpEnv } from './env.ts'

/** A ceiling per address against runaway clients; sign-in has its own, much lower one, and busy paths a higher. */
export function rateLimit(busyPaths: ReadonlySet<string>): MiddlewareHandler<HttpEnv> {
  const usual = new RateLimiterMemory({ points: 600, duration: 10 })
  const busy = new RateLimiterMemory({ keyPrefix: 'busy', points: 100_000, duration: 10 })
  return async (c, next) => {
    try {
      const limiter = busyPaths.has(c.req.path) ? busy : usual
      await limiter.consume(c.get('address'))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw new Problem(429, 'tooManyRequests', { seconds: Math.ceil(refused.msBeforeNext / 1000) })
    }
    await next()
  }
}
