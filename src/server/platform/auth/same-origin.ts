// A page of somebody else's must not act with our cookie. Browsers tell where a request comes from; we compare.
import { Problem } from '../problem.ts'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * The origins that are ourselves for this request: the host it was sent to, over either scheme (a proxy may speak https
 * for us), and the public address where one is set. A foreign page can choose neither of these headers.
 */
export function ownOrigins(request: Request, publicUrl?: string): string[] {
  const { headers } = request
  const hosts = [headers.get('host') ?? new URL(request.url).host, headers.get('x-forwarded-host')]
  const own = hosts.flatMap((host) => (host ? [`http://${host}`, `https://${host}`] : []))
  return publicUrl ? [...own, new URL(publicUrl).origin] : own
}

/**
 * Refuses a writing request that a page of another site sends, with a cookie or without: signing somebody in as somebody
 * else is an attack too. What brings its own key in a header needs no such check.
 */
export function refuseForeignOrigin(request: Request, publicUrl?: string): void {
  if (readingMethods.has(request.method) || request.headers.has('authorization')) return
  const origin = request.headers.get('origin')
  // Some clients send no Origin; what a browser sends across sites then still says so in Sec-Fetch-Site.
  if (origin === null) {
    const site = request.headers.get('sec-fetch-site')
    if (site === null || site === 'same-origin' || site === 'none') return
  } else if (ownOrigins(request, publicUrl).includes(origin)) return
  throw new Problem(403, 'foreignOrigin')
}
