// Every read endpoint that a page asks for, with what the page asks: named as in the contract, and after a colon the case.
import type { RouterClient } from '@orpc/server'
import type { routerOf } from '../../src/server/app.ts'

export type Client = RouterClient<ReturnType<typeof routerOf>>
export type Read = { name: string; run(api: Client, customerId: string): Promise<unknown> }

const limit = 100
const silent = { field: 'lastPurchaseAt', operator: 'olderThanDays' as const, value: 60 }
const ownerless = { field: 'ownerId', operator: 'isEmpty' as const }
const vip = { field: 'tier', operator: 'in' as const, value: ['vip'] }

const of = (name: string, run: Read['run']): Read => ({ name, run })

const identify: Read[] = [
  of('customers.list', (api) => api.customers.list({ limit })),
  of('customers.count', (api) => api.customers.count({})),
  of('customers.count: filtered', (api) => api.customers.count({ filter: JSON.stringify([silent, vip]) })),
  of('customers.count: of nobody', (api) => api.customers.count({ filter: JSON.stringify([ownerless]) })),
  of('customers.match: filtered', (api) => api.customers.match({ filter: [silent, vip] })),
  of('customers.match: all', (api) => api.customers.match({})),
  of('customers.get', (api, id) => api.customers.get({ id })),
  of('people.list', (api, customerId) => api.people.list({ customerId })),
  of('purchases.list', (api, customerId) => api.purchases.list({ customerId, limit: 30 })),
  of('timeline.ofCustomer', (api, customerId) => api.timeline.ofCustomer({ customerId, limit: 30 })),
  of('products.list', (api) => api.products.list({ limit })),
  of('products.list: search', (api) => api.products.list({ limit, search: '茶' })),
  of('imports.list', (api) => api.imports.list({ limit })),
  of('tags.list', (api) => api.tags.list()),
  of('fields.list', (api) => api.fields.list()),
  of('views.list', (api) => api.views.list()),
]

const segment: Read[] = [
  of('tiers.overview', (api) => api.tiers.overview()),
  of('tiers.near', (api) => api.tiers.near({ limit: 10 })),
  of('tiers.overrides', (api) => api.tiers.overrides({ limit: 10 })),
  of('tiers.ofCustomer', (api, customerId) => api.tiers.ofCustomer({ customerId })),
  of('tiers.preview', async (api) => {
    const { rule, nearPercent } = await api.tiers.overview()
    return api.tiers.preview({ rule, nearPercent })
  }),
  of('movement.read: tier', (api) => api.movement.read({ dimension: 'tier' })),
  of('movement.read: value class', (api) => api.movement.read({ dimension: 'valueClass' })),
  of('rfm.grid', (api) => api.rfm.grid()),
  of('lifecycle.counts', (api) => api.lifecycle.counts()),
  of('lifecycle.strategies', (api) => api.lifecycle.strategies()),
]

const analyse: Read[] = [
  of('value.pyramid', (api) => api.value.pyramid()),
  of('value.curve', (api) => api.value.curve()),
  of('value.spread', (api) => api.value.spread()),
  of('retention.cohorts', (api) => api.retention.cohorts({ months: 24 })),
  of('rhythm.overdue', (api) => api.rhythm.overdue({ limit })),
  of('rhythm.overdue: bought once', (api) => api.rhythm.overdue({ limit, basis: 'once' })),
  of('rhythm.summary', (api) => api.rhythm.summary({})),
  of('rhythm.summary: bought once', (api) => api.rhythm.summary({ basis: 'once' })),
  of('metrics.state', (api) => api.metrics.state()),
]

const act: Read[] = [
  of('today.list', (api) => api.today.list({ limit: 50 })),
  of('today.count', (api) => api.today.count({})),
  of('today.upcoming', (api) => api.today.upcoming({})),
  of('today.glance', (api, customerId) => api.today.glance({ customerId })),
  of('today.done', (api) => api.today.done()),
  of('today.team', (api) => api.today.team({})),
  of('today.snoozed', (api) => api.today.snoozed({})),
  of('handoffs.list', (api) => api.handoffs.list({ by: 'others' })),
  of('tasks.list: mine', (api) => api.tasks.list({ limit })),
  of('tasks.count: mine', (api) => api.tasks.count({})),
  of("tasks.list: the team's", (api) => api.tasks.list({ limit, whose: 'scope' })),
  of("tasks.count: the team's", (api) => api.tasks.count({ whose: 'scope' })),
  of("tasks.list: the team's complaints", (api) =>
    api.tasks.list({ limit, whose: 'scope', kind: 'complaint' }),
  ),
  of("tasks.list: the team's promises", (api) => api.tasks.list({ limit, whose: 'scope', kind: 'promise' })),
  of('contacts.list', (api) => api.contacts.list({ limit })),
  of('contacts.list: complaints', (api) => api.contacts.list({ limit, reason: 'complaint' })),
  of('promises.list', (api) => api.promises.list({ limit })),
  of('promises.ofCustomer', (api, customerId) => api.promises.ofCustomer({ customerId })),
  of('complaints.ofCustomer', (api, customerId) => api.complaints.ofCustomer({ customerId })),
]

const theRest: Read[] = [
  of('plans.list', (api) => api.plans.list({ limit })),
  of('plans.list: late', (api) => api.plans.list({ limit, step: 'late' })),
  of('plans.count', (api) => api.plans.count({})),
  of('plans.ofCustomer', (api, customerId) => api.plans.ofCustomer({ customerId })),
  of('packages.list', (api) => api.packages.list()),
  of('satisfaction.summary', (api) => api.satisfaction.summary({})),
  of('satisfaction.summary: by department', (api) => api.satisfaction.summary({ by: 'department' })),
  of('satisfaction.trend', (api) => api.satisfaction.trend({ months: 12, by: 'none' })),
  of('satisfaction.trend: by tier, 36 months', (api) => api.satisfaction.trend({ months: 36, by: 'tier' })),
  of('satisfaction.recent', (api) => api.satisfaction.recent({ limit: 50 })),
  of('satisfaction.recent: of a customer', (api, customerId) =>
    api.satisfaction.recent({ customerId, limit: 5 }),
  ),
  of('cycles.list', (api) => api.cycles.list({})),
  of('departments.list', (api) => api.departments.list()),
  of('employees.list', (api) => api.employees.list({ limit })),
  of('roles.list', (api) => api.roles.list()),
  of('history.operations', (api) => api.history.operations({ limit })),
  of('settings.list', (api) => api.settings.list()),
]

export const pageReads: Read[] = [...identify, ...segment, ...analyse, ...act, ...theRest]
