// A call to hand in customers in the demo company, which ends soon: some have, most have not.
import { createCall } from '../identify/hand-ins/hand-ins.service.ts'
import { handIn } from '../identify/hand-ins/handing.service.ts'
import { listDepartments } from '../organise/departments/departments.service.ts'
import type { Ctx } from '../platform/ctx.ts'
import { findAdministrator } from './demo-documents.store.ts'
import { type DemoMaker, makersOfShops } from './demo-reviews.store.ts'
import type { DemoLocale } from './demo-words.rules.ts'

const words = {
  zh: {
    name: '清点各店老顾客',
    lines: (at: number) => [
      { name: ['柳如松', '邵文澜', '康怀瑾', '樊清和'][at % 4] ?? '', phone: `1390571${2310 + at}` },
      { name: ['安雨桐', '霍明轩', '施若兰', '骆子衿'][at % 4] ?? '', phone: `1390571${4410 + at}` },
    ],
  },
  en: {
    name: 'Customers every shop knows',
    lines: (at: number) => [
      {
        name: ['Iris Holt', 'Owen Marsh', 'Clara Dean', 'Hugo Frost'][at % 4] ?? '',
        phone: `+44 20 7946 0${310 + at}`,
      },
      {
        name: ['Nora Blake', 'Felix Lowe', 'Ada Quinn', 'Ruth Hale'][at % 4] ?? '',
        phone: `+44 20 7946 0${510 + at}`,
      },
    ],
  },
}

const dayMs = 86_400_000
const dayAt = (ctx: Ctx, ahead: number) =>
  new Date(ctx.now.getTime() + ahead * dayMs).toISOString().slice(0, 10)

export async function demoHandIns(ctx: Ctx, locale: DemoLocale): Promise<void> {
  const said = words[locale === 'en' ? 'en' : 'zh']
  const receiverId = await findAdministrator(ctx)
  const root = (await listDepartments(ctx)).find(({ parentId }) => parentId === null)
  if (!receiverId || !root) return
  const days = { fromOn: dayAt(ctx, -12), dueOn: dayAt(ctx, 2) }
  const call = { ...days, name: said.name, departmentIds: [root.id], receiverId, goesTo: 'bringer' as const }
  const { id } = await createCall(ctx, { ...call, requiredFields: ['phone'] })
  for (const [at, maker] of (await makersOfShops(ctx)).entries()) {
    const lines = said.lines(at).map((line) => ({ ...line, kind: 'person' as const, status: 'old' as const }))
    await handIn(as(ctx, maker), { id, lines })
  }
}

function as(ctx: Ctx, { id, name, departmentId }: DemoMaker): Ctx {
  const actor = { ...ctx.actor, userId: id, name, departmentId, via: 'session' as const }
  return { ...ctx, actor }
}
