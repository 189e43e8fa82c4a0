import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { HttpEnv } from './env.ts'

/** Request times by method and status class, and the process's own figures, for Prometheus. */
export function httpMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const count: MiddlewareHandler<HttpEnv> = async (c, next) => {
    const stop = duration.startTimer({ method: c.req.method })
    await next()
    stop({ route: routePath(c, -1), status: `${Math.floor(c.res.status / 100)}xx` })
  }
  const expose = async (c: Context<HttpEnv>) =>
    c.text(await registry.metrics(), 200, { 'content-type': registry.contentType })
  return { count, expose }
}
