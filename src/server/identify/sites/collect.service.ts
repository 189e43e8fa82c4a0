// What pages of our sites tell of visitors, by anybody who has opened one. Whatever is not kept is only counted.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { asCustomer, type Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import type { eventIntake } from '../events/ingest.service.ts'
import { findVisitorId, welcomeVisitor, withdrawVisitor } from '../events/visitors.service.ts'
import { agreedWhen, eventsOf, isRobot, type Page, readPage } from './collect.rules.ts'
import { siteCounts } from './site-counts.service.ts'
import { findByKey, type OpenSite } from './sites.store.ts'

type Sent = { key: string; address: string; agent: string | undefined; origin: string; body: string }

/** All of it ours. Many people may share one address; none of them opens two pages a second for a minute. */
const limits = {
  requests: { points: 240, duration: 60 },
  /** New visitors of one address, and of one site: a robot without a memory is somebody new each time. */
  newOfAddress: { points: 30, duration: 600 },
  newOfSite: { points: 600, duration: 60 },
  /** What was sent before a withdrawal and comes after it makes nobody known again. */
  withdrawn: { points: 1, duration: 600 },
}

export function collector(intake: ReturnType<typeof eventIntake>) {
  const requests = new RateLimiterMemory({ keyPrefix: 'requests', ...limits.requests })
  const newOfAddress = new RateLimiterMemory({ keyPrefix: 'address', ...limits.newOfAddress })
  const newOfSite = new RateLimiterMemory({ keyPrefix: 'site', ...limits.newOfSite })
  const withdrawn = new RateLimiterMemory({ keyPrefix: 'withdrawn', ...limits.withdrawn })

  /**
   * Whoever wants to leave, leaves: whatever the day's limit, from wherever the site stands by now, and also where it is
   * paused or its key revoked. Who holds the visitor's key is the visitor.
   */
  async function leave(ctx: Ctx, { visitor }: Page, { address }: Sent): Promise<void> {
    await take(requests, `leave ${address}`)
    await withdrawn.penalty(visitor)
    await withdrawVisitor(ctx, visitor)
  }

  async function collect(ctx: Ctx, site: OpenSite, page: Page | undefined, { address }: Sent): Promise<void> {
    await take(requests, `${site.id} ${address}`)
    if (!page) throw new Problem(400, 'malformedRequest')
    if ((await withdrawn.get(page.visitor)) !== null) return
    if (site.isPaused || page.events.length === 0) return
    if (site.keptToday + siteCounts.unwritten(site.id, 'kept') + page.events.length > site.dailyLimit)
      throw new Problem(429, 'siteFull')
    if ((await findVisitorId(ctx, page.visitor)) === null) {
      await take(newOfAddress, address)
      await take(newOfSite, site.id)
      const { id: siteId, textId } = site
      await welcomeVisitor(ctx, page.visitor, { siteId, textId, consentedAt: agreedWhen(page, ctx.now) })
    }
    await keep(ctx, site, page)
  }

  async function keep(ctx: Ctx, site: OpenSite, page: Page): Promise<void> {
    const { outcomes } = await intake.recordStream(asCustomer(ctx), eventsOf(page, site.key, ctx.now))
    const kept = outcomes.filter(({ status }) => status === 'kept').length
    if (kept > 0) await siteCounts.count(ctx, site.id, 'kept', kept)
  }

  /** Answers the origin that may read the answer. A robot is answered as a person is. */
  return async (ctx: Ctx, sent: Sent): Promise<void> => {
    const page = readPage(sent.body)
    if (page?.withdraw) return leave(ctx, page, sent)
    const site = await requireSite(ctx, sent)
    if (isRobot(sent.agent)) return siteCounts.count(ctx, site.id, 'robots')
    await collect(ctx, site, page, sent).catch(async (error: unknown) => {
      if (error instanceof Problem && error.status < 500) await siteCounts.count(ctx, site.id, 'refused')
      throw error
    })
  }
}

/** Of a revoked key nothing is known any more; a page that stands anywhere else is none of the site's. */
async function requireSite(ctx: Ctx, { key, origin }: Sent): Promise<OpenSite> {
  const site = await findByKey(ctx, key, (await businessDay(ctx)).date)
  if (!site) throw new Problem(404, 'siteUnknown')
  const isAllowed = site.allowedOrigins.some((each) => each.toLowerCase() === origin.toLowerCase())
  if (!isAllowed) throw new Problem(403, 'siteOrigin')
  return site
}

async function take(limiter: RateLimiterMemory, whose: string): Promise<void> {
  await limiter.consume(whose).catch((refused: unknown) => {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new Problem(429, 'tooManyRequests', { seconds: Math.ceil(refused.msBeforeNext / 1000) })
  })
}
