import type { Module } from '../../platform/module.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { ownedSearch, readOwned } from './owned.service.ts'
import { ownedNoticeSetting } from './owned.settings.ts'
import { datedOwned, ownedTable } from './owned.store.ts'

export const owned: Module = {
  name: 'identify/owned',
  personalData: [
    {
      table: 'owned_product',
      tells: [
        'name',
        'serial',
        'bought_on',
        'warranty_until',
        'next_service_on',
        'replace_on',
        'place',
        'condition',
        'note',
        'state',
      ],
      erase: 'delete',
    },
    { table: 'owned_service', tells: ['done_on', 'kind', 'note', 'cost_minor', 'currency'], erase: 'delete' },
  ],
  facets: [{ part: 'owned', read: async (ctx, customerId) => ({ data: await readOwned(ctx, customerId) }) }],
  texts: { 'zh-CN': zh, en },
  records: [ownedTable],
  facts: ['owned_service'],
  searches: [ownedSearch],
  settings: [ownedNoticeSetting],
  reasons: [
    {
      code: 'replacementDue',
      noticeDays: async (ctx) => (await readSetting(ctx, ownedNoticeSetting)).replace,
      dated: () => datedOwned('replacement'),
    },
    {
      code: 'serviceDue',
      noticeDays: async (ctx) => (await readSetting(ctx, ownedNoticeSetting)).service,
      dated: () => datedOwned('service'),
    },
    {
      code: 'warrantyEnding',
      noticeDays: async (ctx) => (await readSetting(ctx, ownedNoticeSetting)).warranty,
      dated: () => datedOwned('warranty'),
    },
  ],
}
