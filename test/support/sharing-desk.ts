// Customers who agree that partners are given what is known of them, agreements about them, and partners who read.
import type { TestApi } from './api.ts'
import type { ApiClient } from './open-api.ts'
import { hire } from './staff.ts'

type Terms = Parameters<ApiClient['sharing']['create']>[0]

export const dayAhead = (ahead: number) =>
  new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

export async function openSharingDesk(api: TestApi) {
  const boss = api.as()
  const other = await hire(api, '复核人', { scope: { kind: 'all' } })
  const { id: partnerId } = await boss.sharing.createPartner({ name: '邻城供电公司' })
  const usual = {
    partnerId,
    purpose: 'service' as const,
    aim: '两城用电业务通办',
    fields: [
      { field: 'name' as const, form: 'full' as const },
      { field: 'phone' as const, form: 'masked' as const },
    ],
    startsOn: dayAhead(-1),
    endsOn: dayAhead(30),
  }

  const say = (customerId: string, state: 'granted' | 'refused' | 'withdrawn', more: object = {}) =>
    boss.consents.record({ customerId, how: 'call', entries: [{ purpose: 'sharing', state }], ...more })

  /** Who agrees unless `state` says otherwise; null was never asked. */
  async function make(name: string, state: 'granted' | 'refused' | null = 'granted', more: object = {}) {
    const { id } = await boss.customers.create({ kind: 'person', name, allowDuplicate: true, ...more })
    if (state) await say(id, state)
    return id
  }

  const draft = (terms: Partial<Terms>, by: ApiClient = boss) => by.sharing.create({ ...usual, ...terms })

  /** Agreed to by another, with its key. */
  async function agree(terms: Partial<Terms>, by: ApiClient = boss) {
    const { id } = await draft(terms, by)
    await other.client.sharing.approve({ id, version: 1 })
    const { key } = await boss.sharing.makeKey({ id })
    return { id, key }
  }

  async function ask(key: string | null, query = '', path = '/share/customers') {
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {}
    const answer = await api.request(`/api/v1${path}${query}`, { headers }, null)
    return { status: answer.status, body: await answer.json() }
  }

  const idsRead = async (key: string) => ((await ask(key)).body.data as { id: string }[]).map(({ id }) => id)

  return { boss, other, partnerId, usual, say, make, draft, agree, ask, idsRead }
}
