// A site of the house tells what visitors look at: only who agreed, only from its own pages, and nothing that could be invented.
import { describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { handIn, openForm } from '../../../../test/support/form-desk.ts'
import { writeGathered } from '../../platform/gathered-counts.ts'

const api = await testApi()
const boss = api.as()
const origin = 'https://www.example.com'
const agent = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0'

let serial = 0
const newKey = () => `visitor-of-a-site-${serial++}-${Date.now()}`
const openSite = async (fields: object = {}) => {
  const made = await boss.sites.create({ name: '官网', allowedOrigins: [origin], ...fields })
  return { id: made.id, key: made.key }
}
const seen = (subject: string, more: object = {}) => ({
  id: `message-${serial++}`,
  kind: 'view',
  subject,
  ...more,
})
async function send(key: string, body: object | string, headers: Record<string, string> = {}) {
  const from = { origin, 'user-agent': agent, 'x-forwarded-for': '203.0.113.5', ...headers }
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const init = { method: 'POST', headers: { 'content-type': 'text/plain', ...from }, body: text }
  return api.request(`/collect/${key}`, init, null)
}
const look = (key: string, visitor: string, events: object[], headers?: Record<string, string>) =>
  send(key, { visitor, agreedAt: Date.now() - 60_000, events }, headers)
const siteOf = async (id: string) => (await boss.sites.list()).data.find((site) => site.id === id)
const unknown = async () => (await boss.visitors.list({ limit: 200 })).data
const trackingOf = async (customerId: string) =>
  (await boss.consents.ofCustomer({ customerId })).standing.find(
    ({ purpose, channel }) => purpose === 'tracking' && channel === null,
  )

describe('what a page tells', () => {
  test('is kept of a visitor who agreed, and the page may read the answer', async () => {
    const site = await openSite()
    const answer = await look(site.key, newKey(), [
      seen('龙井茶', { kind: 'visit' }),
      seen('茶具', { path: '/teaware' }),
    ])
    expect(answer.status).toBe(204)
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(await unknown()).toMatchObject([{ visits: 1, views: 1 }])
    expect(await siteOf(site.id)).toMatchObject({ week: { kept: 2 }, visitors: { unknown: 1, known: 0 } })
  })

  test('is refused from another site, under a key nobody gave, too long, or of a kind that could be invented', async () => {
    const site = await openSite()
    const page = { visitor: newKey(), agreedAt: Date.now() }
    const from = (other: string) => look(site.key, newKey(), [seen('甲')], { origin: other })
    expect((await from('https://evil.example')).status).toBe(403)
    expect((await from('')).status).toBe(403)
    expect((await look('gs_nobody', newKey(), [seen('甲')])).status).toBe(404)
    expect((await send(site.key, 'x'.repeat(20_000))).status).toBe(413)
    expect((await send(site.key, '{')).status).toBe(400)
    for (const event of [{ kind: 'order', amountMinor: 1 }, { kind: 'call' }, { customerId: page.visitor }])
      expect((await send(site.key, { ...page, events: [seen('甲', event)] })).status).toBe(400)
    expect(await siteOf(site.id)).toMatchObject({ week: { kept: 0, refused: 4 } })
  })

  test('is kept without what no database takes', async () => {
    const site = await openSite()
    const odd = [seen('甲\u0000乙', { session: 's\u0000' }), seen('丙', { path: '/\u0000\ud800' })]
    expect((await look(site.key, newKey(), odd)).status).toBe(204)
    expect((await unknown())[0]?.newest.map(({ subject }) => subject).sort()).toEqual(['丙', '甲乙'])
    const { id: customerId } = await boss.customers.create({ kind: 'person', name: '零字节' })
    const event = { kind: 'custom.form', messageId: 'zero', customerId, data: { a: ['b\u0000'] } }
    expect(await boss.events.record(event)).toMatchObject({ status: 'kept' })
    const said = { customerId, channel: 'call', reason: 'care', note: 'x\u0000' } as const
    await expect(boss.contacts.log(said)).rejects.toMatchObject({ status: 422, code: 'textUnstorable' })
  })

  test('and is counted is written when the program stops in order', async () => {
    const site = await openSite()
    await look(site.key, newKey(), [seen('甲')], { 'user-agent': 'Googlebot/2.1' })
    await writeGathered()
    const counts = await api.db.selectFrom('siteDay').select('robots').where('siteId', '=', site.id).execute()
    expect(counts).toEqual([{ robots: 1 }])
  })

  test('of a robot is counted and nothing else, and one address brings only so many new visitors', async () => {
    const site = await openSite()
    expect((await look(site.key, newKey(), [seen('甲')], { 'user-agent': 'Googlebot/2.1' })).status).toBe(204)
    const statuses: number[] = []
    for (let n = 0; n < 32; n++)
      statuses.push(
        (await look(site.key, newKey(), [seen('甲')], { 'x-forwarded-for': '198.51.100.7' })).status,
      )
    expect(statuses.filter((status) => status === 204)).toHaveLength(30)
    expect(statuses.slice(30)).toEqual([429, 429])
    expect(await siteOf(site.id)).toMatchObject({ week: { kept: 30, robots: 1, refused: 2 } })
  })

  test('ends at the day’s limit, while paused, and at once when the key is revoked; undoing brings it back', async () => {
    const site = await openSite({ dailyLimit: 100 })
    const visitor = newKey()
    const twenty = () =>
      look(
        site.key,
        visitor,
        Array.from({ length: 20 }, () => seen('甲')),
      )
    for (let n = 0; n < 5; n++) expect((await twenty()).status).toBe(204)
    expect((await twenty()).status).toBe(429)
    await boss.sites.update({ id: site.id, dailyLimit: 1_000, isPaused: true })
    expect((await twenty()).status).toBe(204)
    expect(await siteOf(site.id)).toMatchObject({ state: 'paused', week: { kept: 100 } })
    await boss.sites.update({ id: site.id, isPaused: false })
    const { operationId } = await boss.sites.revoke({ id: site.id })
    expect((await twenty()).status).toBe(404)
    await expect(boss.sites.revoke({ id: site.id })).rejects.toMatchObject({ code: 'siteRevoked' })
    await boss.history.undo({ id: operationId })
    expect((await twenty()).status).toBe(204)
    expect(await siteOf(site.id)).toMatchObject({ state: 'open', week: { kept: 120 } })
  })
})

describe('a visitor', () => {
  test('who fills in a form on the site is known with all they did, and what they agreed to is in the ledger', async () => {
    const text = {
      key: 'site-tracking',
      purpose: 'tracking',
      zh: '记录浏览',
      en: 'We record visits',
    } as const
    const { id: textId } = await boss.consents.writeText(text)
    const site = await openSite({ textKey: text.key })
    const [visitor, form] = [newKey(), await openForm(api, { doubleOptIn: false })]
    await look(site.key, visitor, [seen('龙井茶')])
    await handIn(api, form.key, { name: '访客甲', phone: '13812340001' }, { visitorKey: visitor })
    const [customer] = (await boss.customers.list({ search: '访客甲' })).data
    const customerId = customer?.id ?? ''
    await look(site.key, visitor, [seen('茶具')])
    expect((await boss.events.activity({ customerId })).counts.views).toBe(2)
    const { lines } = await boss.consents.ofCustomer({ customerId })
    expect(lines).toMatchObject([
      { purpose: 'tracking', state: 'granted', how: 'site', text: { id: textId } },
    ])
    expect(await siteOf(site.id)).toMatchObject({ visitors: { unknown: 0, known: 1 } })
  })

  test('who was taken for somebody else has agreed to nothing in that name, until that is undone', async () => {
    const site = await openSite()
    const visitor = newKey()
    await look(site.key, visitor, [seen('龙井茶')])
    const { id: customerId } = await boss.customers.create({ kind: 'person', name: '认错的人' })
    const said = await boss.visitors.identify({ visitorKey: visitor, customerId, saidBy: 'staff' })
    expect(await trackingOf(customerId)).toMatchObject({ because: 'granted' })
    const { operationId } = await boss.visitors.forget({ customerId, id: said.id })
    expect(await trackingOf(customerId)).toMatchObject({ because: 'default' })
    await boss.history.undo({ id: operationId })
    expect(await trackingOf(customerId)).toMatchObject({ because: 'granted' })
  })

  test('who withdraws goes with all they did while unknown; known, it is in the ledger and the key is dead', async () => {
    const site = await openSite()
    const [stranger, visitor] = [newKey(), newKey()]
    const before = (await unknown()).length
    await look(site.key, stranger, [seen('龙井茶')])
    expect((await unknown()).length).toBe(before + 1)
    expect((await send(site.key, { visitor: stranger, agreedAt: 0, withdraw: true })).status).toBe(204)
    expect((await unknown()).length).toBe(before)
    // Sent before, and late.
    expect((await look(site.key, stranger, [seen('龙井茶')])).status).toBe(204)
    expect((await unknown()).length).toBe(before)

    await look(site.key, visitor, [seen('茶具')])
    const { id: customerId } = await boss.customers.create({ kind: 'person', name: '反悔的人' })
    await boss.visitors.identify({ visitorKey: visitor, customerId })
    await send(site.key, { visitor, agreedAt: 0, withdraw: true })
    expect(await trackingOf(customerId)).toMatchObject({ because: 'withdrawn' })
    expect((await boss.events.activity({ customerId })).counts.views).toBe(1)
    await expect(
      boss.events.record({ messageId: 'z', kind: 'visit', visitorKey: visitor }),
    ).rejects.toMatchObject({
      code: 'visitorUnknown',
    })
  })

  test('leaves whatever became of the site: its key revoked, its pages elsewhere, nobody knowing the key', async () => {
    const site = await openSite()
    const visitors = [newKey(), newKey(), newKey()]
    const before = (await unknown()).length
    for (const visitor of visitors) await look(site.key, visitor, [seen('龙井茶')])
    await boss.sites.revoke({ id: site.id })
    const leave = (key: string, at: number, headers = {}) =>
      send(key, { visitor: visitors[at], agreedAt: 0, withdraw: true }, headers)
    expect((await leave(site.key, 0)).status).toBe(204)
    expect((await leave(site.key, 1, { origin: 'https://moved.example', 'user-agent': '' })).status).toBe(204)
    expect((await leave('gs_nobody', 2)).status).toBe(204)
    expect((await unknown()).length).toBe(before)
  })

  test('who told the staff not to be followed is counted without a name, whatever the site believes', async () => {
    const site = await openSite()
    const visitor = newKey()
    await look(site.key, visitor, [seen('龙井茶')])
    const { id: customerId } = await boss.customers.create({ kind: 'person', name: '电话里说不' })
    await boss.visitors.identify({ visitorKey: visitor, customerId })
    await boss.consents.record({
      customerId,
      how: 'call',
      entries: [{ purpose: 'tracking', state: 'withdrawn' }],
    })
    expect((await look(site.key, visitor, [seen('茶具')])).status).toBe(204)
    expect((await boss.events.activity({ customerId })).counts.views).toBe(1)
  })
})
