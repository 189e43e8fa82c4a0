// Customers without an owner: how many there are, and who is given some of them, so many a day at most.

import { getEmployee } from '../../organise/employees/employees.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { inOperation } from '../../platform/history/operation.ts'
import { Problem } from '../../platform/problem.ts'
import { businessDay } from '../../platform/settings/business.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { changeMany } from '../customers/mass-change.service.ts'
import { poolSetting } from './hand-ins.settings.ts'
import { countPool, givenSince, oldestInPool, takePool } from './hand-ins.store.ts'

export async function readPool(ctx: Ctx) {
  const { dailyCap } = await readSetting(ctx, poolSetting)
  return {
    waiting: await countPool(ctx),
    dailyCap,
    people: await givenSince(ctx, (await businessDay(ctx)).startsAt),
  }
}

export async function assignFromPool(ctx: Ctx, { employeeId, count }: { employeeId: string; count: number }) {
  return inOperation(ctx, { kind: 'pool.assign' }, async (tx) => {
    const { dailyCap } = await readSetting(tx, poolSetting)
    const { name } = await getEmployee(tx, employeeId)
    await takePool(tx)
    const [given] = await givenSince(tx, (await businessDay(tx)).startsAt, employeeId)
    if (!given) throw new Problem(404, 'employeeNotFound')
    const left = Math.max(0, dailyCap - given.today)
    if (left === 0) throw new Problem(409, 'poolCap', { name, cap: dailyCap })
    const ids = await oldestInPool(tx, Math.min(count, left))
    if (ids.length === 0) throw new Problem(409, 'poolEmpty')
    const { changed, operationId } = await changeMany(tx, ids, { set: { ownerId: employeeId } })
    return { operationId, assigned: changed }
  })
}
