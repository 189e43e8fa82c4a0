// In the demo company one partner reads what some customers agreed to, and a second agreement waits for somebody to agree.
import { approveAgreement, createAgreement } from '../identify/sharing/agreements.service.ts'
import { makeKey } from '../identify/sharing/keys.service.ts'
import { readShared } from '../identify/sharing/partner-door.service.ts'
import { createPartner } from '../identify/sharing/partners.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type DemoMaker, makersOfShops } from './demo-reviews.store.ts'
import { firstAdministrator, peopleToShare } from './demo-sharing.store.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const words = {
  zh: {
    partner: {
      name: '安达上门服务',
      contact: '调度台 400-820-0000',
      about: '为我们的客户上门安装、清洗和维修。',
    },
    aim: '预约上门安装与维修',
    next: '按城市安排下一季的上门清洗',
  },
  en: {
    partner: {
      name: 'Anda Home Services',
      contact: 'Dispatch desk, +44 20 7946 0000',
      about: 'Installs, cleans and repairs at our customers’ homes.',
    },
    aim: 'Appointments to install and repair at home',
    next: 'Planning next season’s cleaning at home, city by city',
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
  const days = { startsOn: dayOf(ctx, -30), endsOn: dayOf(ctx, 335) }
  const terms = { partnerId, purpose: 'service' as const, customerIds, viewId: null, ...days }
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

const dayOf = (ctx: Ctx, ahead: number) => at(ctx, -ahead).now.toISOString().slice(0, 10)

function as(ctx: Ctx, { id, name, departmentId }: Pick<DemoMaker, 'id' | 'name' | 'departmentId'>): Ctx {
  return { ...ctx, actor: { ...ctx.actor, userId: id, name, departmentId, via: 'session' } }
}
