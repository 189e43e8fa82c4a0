// Over which channels may customers be reached, and for what? Asked of many at once: lists, Today, exports.
import { z } from 'zod'
import { groupBy } from '../../../analytics/group-by.ts'
import {
  type ConsentChannel,
  type ConsentPurpose,
  consentChannels,
  consentPurposes,
} from '../../../contracts/consent-words.ts'
import type { FilterCondition } from '../../../contracts/customer-filter.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { defineSetting, readSetting } from '../../platform/settings/setting.ts'
import { type Defaults, isRefused, judge, type Verdict } from './judge.service.ts'
import { mayReach, standingsOf } from './reach.store.ts'

const word = z.enum(['yes', 'no'])

/** What holds of a customer who was never asked. */
export const consentDefaultsSetting = defineSetting<Defaults>(
  'consent.defaults',
  z.object({
    service: word,
    care: word,
    marketing: word,
    profiling: word,
    tracking: word,
    sensitive: word,
    recording: word,
    reference: word,
    sharing: word,
  }),
  {
    service: 'yes',
    care: 'yes',
    marketing: 'no',
    profiling: 'yes',
    tracking: 'no',
    sensitive: 'no',
    recording: 'no',
    reference: 'no',
    sharing: 'no',
  },
)

export type Verdicts = Record<ConsentChannel, Verdict>

/** For one purpose, over each channel; for whoever has made sure already that the reader reaches these customers. */
export async function verdictsOf(
  ctx: Ctx,
  customerIds: readonly string[],
  purpose: ConsentPurpose,
): Promise<Map<string, Verdicts>> {
  const judged = await readVerdicts(ctx, customerIds, [purpose])
  return new Map(customerIds.map((id) => [id, judged(id, purpose)]))
}

/** The same whatever the channel. */
export async function wordsOn(
  ctx: Ctx,
  customerIds: readonly string[],
  purpose: ConsentPurpose,
): Promise<(customerId: string) => Verdict> {
  const defaults = await readSetting(ctx, consentDefaultsSetting)
  const { date } = await businessDay(ctx)
  const standings = groupBy(await standingsOf(ctx, customerIds, [purpose]), ({ customerId }) => customerId)
  return (id) => judge(standings.get(id) ?? [], { purpose, channel: null }, defaults, date)
}

const contactPurposes = ['service', 'care', 'marketing'] as const

/** Channels that a customer himself has closed, by purpose. */
export type Closed = Record<(typeof contactPurposes)[number], ConsentChannel[]>

export const noneClosed: Closed = { service: [], care: [], marketing: [] }

export async function closedOf(ctx: Ctx, customerIds: readonly string[]): Promise<Map<string, Closed>> {
  const judged = await readVerdicts(ctx, customerIds, contactPurposes)
  const closed = (id: string, purpose: ConsentPurpose) => {
    const verdicts = judged(id, purpose)
    return consentChannels.filter((channel) => isRefused(verdicts[channel]))
  }
  return new Map(
    customerIds.map((id) => [
      id,
      {
        service: closed(id, 'service'),
        care: closed(id, 'care'),
        marketing: closed(id, 'marketing'),
      },
    ]),
  )
}

async function readVerdicts(ctx: Ctx, customerIds: readonly string[], purposes: readonly ConsentPurpose[]) {
  const defaults = await readSetting(ctx, consentDefaultsSetting)
  const { date } = await businessDay(ctx)
  const standings = groupBy(await standingsOf(ctx, customerIds, purposes), ({ customerId }) => customerId)
  return (id: string, purpose: ConsentPurpose): Verdicts => {
    const standing = standings.get(id) ?? []
    const over = (channel: ConsentChannel) => judge(standing, { purpose, channel }, defaults, date)
    return {
      call: over('call'),
      wechat: over('wechat'),
      message: over('message'),
      email: over('email'),
      visit: over('visit'),
      letter: over('letter'),
    }
  }
}

/** What the house says of reaching people, as far as a filter asks for it. */
export type ReachTerms = { defaults: Defaults; today: string }

export async function readReachTerms(
  ctx: Ctx,
  filter: readonly FilterCondition[],
): Promise<ReachTerms | undefined> {
  if (!filter.some(({ field }) => field === 'mayReach')) return undefined
  return {
    defaults: await readSetting(ctx, consentDefaultsSetting),
    today: (await businessDay(ctx)).date,
  }
}

/** A value is a purpose, with the channel after a dot unless every one is meant: `marketing.call`. */
function placeOf(value: string): { purpose: ConsentPurpose; channel: ConsentChannel | null } {
  const [first, second] = value.split('.')
  const purpose = consentPurposes.find((each) => each === first)
  const channel = consentChannels.find((each) => each === second)
  if (!purpose || (second !== undefined && !channel))
    throw new Problem(422, 'filterUnreadableValue', { field: 'mayReach', value })
  return { purpose, channel: channel ?? null }
}

/** One predicate a value: of several, who may be reached in any of these ways. */
export function reachConditions(
  column: Parameters<typeof mayReach>[0],
  values: readonly string[],
  { defaults, today }: ReachTerms,
): ReturnType<typeof mayReach>[] {
  return values.map((value) => {
    const place = placeOf(value)
    return mayReach(column, place, { isDefault: defaults[place.purpose] === 'yes', today })
  })
}
