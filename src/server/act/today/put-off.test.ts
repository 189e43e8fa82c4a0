import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { hire, type Staff } from '../../../../test/support/staff.ts'
import { dayOf, isoOfDay } from '../../../analytics/calendar.ts'

const api = await testApi()
const boss = api.as()

/** A day in the business time zone, so many days from now. */
const day = (ahead: number) => isoOfDay(dayOf(new Date(), 'Asia/Shanghai') + ahead)
const moment = (ahead: number) => new Date(Date.now() + ahead * 86_400_000)

let li: Staff
beforeAll(async () => {
  li = await hire(api, '李经理')
})

/** Each test has a manager of its own, so that his list holds nothing else. */
let wang: Staff
let customerId = ''
beforeEach(async () => {
  wang = await hire(api, '王经理')
  customerId = await customer('陈总')
})

async function customer(name: string, ownerId = wang.id): Promise<string> {
  return (await boss.customers.create({ kind: 'person', name, ownerId })).id
}

/** What the live numbers would say, without the purchases behind it. */
async function setMetric(id: string, numbers: Record<string, unknown>): Promise<void> {
  for (const [column, value] of Object.entries(numbers)) {
    await sql`UPDATE customer_metric SET ${sql.ref(column)} = ${value} WHERE customer_id = ${id}`.execute(
      api.db,
    )
  }
}

const list = async (who: Staff = wang) => (await who.client.today.list({})).data
const reasonsOf = async (who: Staff = wang, id = customerId) =>
  (await list(who)).find((row) => row.customerId === id)?.reasons.map(({ code }) => code) ?? []
const promise = (dueOn: string, what = '寄样品', id = customerId) =>
  wang.client.promises.create({ customerId: id, what, dueOn })

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
