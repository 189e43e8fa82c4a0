// What a page of somebody's site tells, and whether it was a person who looked at it.
import { z } from 'zod'
import type { EventInput } from '../../../contracts/event.contract.ts'
import { storable } from '../../../contracts/storable-text.ts'

/** Only what a visitor does by looking. An order or a call from a public address would be anybody's to invent. */
const told = z.strictObject({
  id: storable.min(8).max(60),
  kind: z.enum(['visit', 'view', 'search', 'cartLeft']),
  at: z.number().int().optional(),
  subject: storable.trim().min(1).max(200).optional(),
  productCode: storable.trim().min(1).max(60).optional(),
  path: storable.max(300).optional(),
  session: storable.min(1).max(60).optional(),
})

export const page = z.strictObject({
  visitor: z.string().min(20).max(60),
  /** When the visitor agreed, in milliseconds. */
  agreedAt: z.number().int(),
  /** The visitor no longer agrees. */
  withdraw: z.literal(true).optional(),
  events: z.array(told).max(20).default([]),
})

export type Page = z.output<typeof page>

export const mostBytes = 16 * 1024

/** Undefined for what no page of ours sends. */
export function readPage(text: string): Page | undefined {
  try {
    const parsed = page.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

const day = 86_400_000

/** A clock that runs wrong is taken for our own; what a page tells it tells at once, or within a day where there was no net. */
export function momentOf(at: number | undefined, now: Date, longest: number): Date {
  if (at === undefined || at > now.getTime() || at < now.getTime() - longest) return now
  return new Date(at)
}

/** The consent of a visitor lasts a year in his browser. */
export const agreedWhen = ({ agreedAt }: Page, now: Date): Date => momentOf(agreedAt, now, 366 * day)

export function eventsOf({ visitor, events }: Page, siteKey: string, now: Date): EventInput[] {
  return events.map(({ id, kind, at, subject, productCode, path, session }) => ({
    ...{ messageId: id, kind, at: momentOf(at, now, day), source: `site.${siteKey}` },
    ...{ visitorKey: visitor, consented: false, direction: 'incoming' },
    ...(subject === undefined ? {} : { subject }),
    ...(productCode === undefined ? {} : { productCode }),
    ...(session === undefined ? {} : { session }),
    ...(path === undefined ? {} : { data: { path } }),
  }))
}

/** Programs that say so of themselves. Whoever hides it meets the limits. */
const robot =
  /bot\b|crawl|spider|slurp|headless|phantom|puppeteer|playwright|selenium|scrapy|python|curl|wget|java\/|go-http|okhttp|httpclient|axios|node|preview|monitor|lighthouse/i

export const isRobot = (agent: string | undefined): boolean => !agent || robot.test(agent)
