import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { day } from '../../../../test/support/business-day.ts'

await openTodayDesk()

import {
  api,
  boss,
  customerId,
  li,
  list,
  moment,
  openTodayDesk,
  promise,
  reasonsOf,
  setMetric,
  wang,
} from '../../../../test/support/today-desk.ts'

describe('put off to a day', () => {
  test('his present reasons are quiet, with who and why; a new one is heard, and waking brings him back', async () => {
    await setMetric(customerId, { contact_due_at: moment(-3) })
    const { id } = await wang.client.today.snooze({ customerId, until: day(5), why: '客户出差' })
    expect(await reasonsOf()).toEqual([])
    const { data } = await wang.client.today.snoozed({})
    expect(data).toEqual([
      expect.objectContaining({
        id,
        customerName: '陈总',
        until: day(5),
        why: '客户出差',
        reasons: ['contactDue'],
      }),
    ])
    await promise(day(0))
    expect(await reasonsOf()).toEqual(['promise'])
    await wang.client.today.wake({ customerId, id })
    expect((await reasonsOf()).toSorted()).toEqual(['contactDue', 'promise'])
    await expect(wang.client.today.wake({ customerId, id })).rejects.toMatchObject({ code: 'snoozeEnded' })
  })

  test('undone he is back; on the day itself he is back by himself', async () => {
    await promise(day(0))
    const { operationId } = await wang.client.today.snooze({ customerId, until: day(1) })
    expect(await reasonsOf()).toEqual([])
    await boss.history.undo({ id: operationId })
    expect(await reasonsOf()).toEqual(['promise'])
    await wang.client.today.snooze({ customerId, until: day(1) })
    await sql`UPDATE snooze SET until = ${day(0)} WHERE customer_id = ${customerId}`.execute(api.db)
    expect(await reasonsOf()).toEqual(['promise'])
  })

  test('is refused for today, for ever, and for nothing', async () => {
    await expect(wang.client.today.snooze({ customerId, until: day(1) })).rejects.toMatchObject({
      code: 'snoozeNothing',
    })
    await promise(day(0))
    for (const until of [day(0), day(400)]) {
      await expect(wang.client.today.snooze({ customerId, until })).rejects.toMatchObject({
        code: 'snoozeDate',
      })
    }
  })
})

describe('handed to a colleague', () => {
  test('he leaves my list and stands on the colleague’s with the note, until spoken with or given back', async () => {
    await setMetric(customerId, { contact_due_at: moment(-3) })
    const handed = await wang.client.handoffs.create({ customerId, toId: li.id, note: '要德语资料' })
    expect(await reasonsOf()).toEqual([])
    expect((await reasonsOf(li)).toSorted()).toEqual(['contactDue', 'handoff'])
    const row = (await list(li)).find((each) => each.customerId === customerId)
    expect(row).toMatchObject({ isInScope: false, ownerName: '王经理' })
    expect(row?.reasons[0]?.sentence).toBe('王经理 转交给您：要德语资料')
    expect((await li.client.today.glance({ customerId })).name).toBe('陈总')

    await li.client.handoffs.giveBack({ customerId, id: handed.id })
    expect([await reasonsOf(), await reasonsOf(li)]).toEqual([['contactDue'], []])
    await expect(li.client.today.glance({ customerId })).rejects.toMatchObject({ status: 404 })
  })

  test('only some of his reasons go along when so chosen', async () => {
    await promise(day(0))
    await setMetric(customerId, { contact_due_at: moment(-3) })
    await wang.client.handoffs.create({ customerId, toId: li.id, reasons: ['promise'] })
    expect(await reasonsOf()).toEqual(['contactDue'])
    expect((await reasonsOf(li)).toSorted()).toEqual(['handoff', 'promise'])
  })
})
