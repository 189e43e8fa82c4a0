// In the demo company one partner reads what some customers agreed to, and a second agreement waits for somebody to agree.
import { approveAgreement, createAgreement } from '../identify/sharing/agreements.service.ts'
import { makeKey } from '../identify/sharing/keys.service.ts'
import { readShared } from '../identify/sharing/partner-door.service.ts'
import { createPartner } from '../identify/sharing/partners.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import { businessDay } from '../platform/settings/business.ts'
import { type DemoMaker, makersOfShops } from './demo-reviews.store.ts'
import { firstAdministrator, peopleToShare } from './demo-sharing.store.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const words = {
  zh: {
    partner: {
      name: '清和茶旅',
      contact: '接待部 400-820-0000',
      about: '带我们的客户去茶山，一起办茶会。',
    },
    aim: '安排客户参加春季茶山行',
    next: '按城市筹备秋季茶会',
  },
  en: {
    partner: {
      name: 'Qinghe Tea Tours',
      contact: 'Front desk, +44 20 7946 0000',
      about: 'Takes our customers to tea gardens and holds tastings with us.',
    },
    aim: 'Places on the spring tour of tea gardens',
    next: 'Planning autumn tastings, city by city',
  },
}

const dayMs = 86_400_000

/** After the company stands and its customers have said what they agree to. */
export async function shareInDemo(ctx: Ctx, locale: DemoLocale): Promise<void> {
  const said = words[locale === 'en' ? 'en' : 'zh']
  const [maker] = await makersOfShops(ctx)
  const checker = await firstAdministrator(ctx)
  if (!maker || !checker) return
  const customerIds = await peopleToShare(ctx, 240)
  const { id: partnerId } = await createPartner(as(at(ctx, 40), maker), said.partner)
  const days = { startsOn: await dayOf(ctx, -30), endsOn: await dayOf(ctx, 335) }
  const terms = { partnerId, purpose: 'care' as const, customerIds, viewId: null, ...days }
  const given = { name: 'full', phone: 'full', city: 'full', address: 'masked' } as const
  const fieldsOf = (forms: Partial<typeof given>) =>
    (['name', 'phone', 'city', 'address'] as const).flatMap((field) => {
      const form = forms[field]
      return form ? [{ field, form }] : []
    })
  const running = { ...terms, aim: said.aim, fields: fieldsOf(given) }
  const { id } = await createAgreement(as(at(ctx, 32), maker), running)
  await approveAgreement(as(at(ctx, 31), checker), { id, version: 1 })
  const { key } = await makeKey(as(at(ctx, 31), maker), id)
  for (const ago of [30, 21, 12, 3])
    await readShared({ ...at(ctx, ago), request: { id: 'demo', guestKey: key } }, { limit: 200 })
  const draft = { ...terms, aim: said.next, fields: fieldsOf({ city: 'full', address: 'masked' }) }
  await createAgreement(as(at(ctx, 1), maker), draft)
}

const at = (ctx: Ctx, ago: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() - ago * dayMs) })

/** By the clock of the house, as the agreement is judged: elsewhere it may be another day already. */
const dayOf = async (ctx: Ctx, ahead: number) => (await businessDay(at(ctx, -ahead))).date

function as(ctx: Ctx, { id, name, departmentId }: Pick<DemoMaker, 'id' | 'name' | 'departmentId'>): Ctx {
  return { ...ctx, actor: { ...ctx.actor, userId: id, name, departmentId, via: 'session' } }
}
