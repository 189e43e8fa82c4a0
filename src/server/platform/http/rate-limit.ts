import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Problem } from '../problem.ts'
import type { HttpEnv } from './env.ts'

/** A ceiling per address against runaway clients; sign-in has its own, much lower one. */
export function rateLimit(points = 600, seconds = 10): MiddlewareHandler<HttpEnv> {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (c, next) => {
    try {
      await limiter.consume(c.get('address'))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw new Problem(429, 'tooManyRequests', { seconds: Math.ceil(refused.msBeforeNext / 1000) })
    }
    await next()
  }
}
