// Rules of review in the demo company, and what waits by them: entered as its people would.
import { createCustomer, updateCustomer } from '../identify/customers/customers.service.ts'
import { createRule } from '../identify/reviews/review-rules.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type DemoMaker, makersOfShops } from './demo-reviews.store.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const words = {
  zh: {
    address: '贵宾的地址和电话：上级机构复核',
    company: '新单位客户：本部门，再上级',
    archive: '客户归档：上级机构',
    street: (at: number) => `滨江大道 ${18 + at * 7} 号 ${at + 2} 单元`,
    firms: [
      '云麓茶业有限公司',
      '山房茶器店',
      '清和餐饮公司',
      '松涛会馆',
      '半亩茶园',
      '临溪客栈',
      '听雨书院',
      '九曲贸易行',
    ],
    industry: '茶叶加工',
  },
  en: {
    address: 'Address and phone of a VIP: checked by the department above',
    company: 'New organisation: own department, then the one above',
    archive: 'Archiving: the department above',
    street: (at: number) => `${18 + at * 7} Riverside Avenue, flat ${at + 2}`,
    firms: [
      'Cloudfoot Tea Ltd',
      'Hillside Pottery',
      'Clearwater Catering',
      'Pine Hall Club',
      'Half Acre Garden',
      'Brookside Inn',
      'Rain House Books',
      'Nine Bends Trading',
    ],
    industry: 'Tea processing',
  },
}

const own = { whose: 'own' as const, departmentIds: [], mode: 'all' as const, dueDays: 2 }
const above = { whose: 'above' as const, departmentIds: [], mode: 'all' as const }

/** After the company stands: three rules, two of them in force, and by each branch a change and a newcomer that wait. */
export async function demoReviews(ctx: Ctx, locale: DemoLocale): Promise<void> {
  const said = words[locale === 'en' ? 'en' : 'zh']
  const rule = { fields: [], filter: [], sources: [], isActive: true }
  const vip = [{ field: 'tier', operator: 'in' as const, value: ['vip'] }]
  const fields = ['address', 'phone']
  await createRule(ctx, {
    ...rule,
    name: said.address,
    subject: 'customer.update',
    fields,
    filter: vip,
    steps: [above],
  })
  const organisations = [{ field: 'kind', operator: 'in' as const, value: ['organisation'] }]
  await createRule(ctx, {
    ...{ ...rule, name: said.company, subject: 'customer.create' as const },
    ...{ filter: organisations, steps: [own, above] },
  })
  await createRule(ctx, {
    ...rule,
    name: said.archive,
    subject: 'customer.archive',
    steps: [above],
    isActive: false,
  })
  const makers = await makersOfShops(ctx)
  for (const [at, maker] of makers.entries()) {
    const by = as(ctx, maker)
    await updateCustomer(by, maker.customerId, { address: said.street(at) })
    const name = said.firms[at % said.firms.length] ?? ''
    await createCustomer(by, { kind: 'organisation', name, industry: said.industry, city: maker.city })
  }
}

function as(ctx: Ctx, { id, name, departmentId }: DemoMaker): Ctx {
  const actor = { ...ctx.actor, userId: id, name, departmentId, via: 'session' as const }
  return { ...ctx, actor }
}
