import type { Module } from '../../platform/module.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { readWants, wantSearch } from './wants.service.ts'
import { wantNoticeSetting } from './wants.settings.ts'
import { datedWants, wantTable } from './wants.store.ts'

export const wants: Module = {
  name: 'identify/wants',
  personalData: [
    {
      table: 'want',
      tells: [
        'what',
        'features',
        'benefits',
        'arises_from',
        'arises_until',
        'condition',
        'price_minor',
        'budget_minor',
        'currency',
        'uses_now',
        'buys_at',
        'why_us',
        'why_not',
        'trend',
        'state',
        'settled_note',
        'created_at',
      ],
      erase: 'delete',
    },
  ],
  facets: [{ part: 'wants', read: async (ctx, customerId) => ({ data: await readWants(ctx, customerId) }) }],
  texts: { 'zh-CN': zh, en },
  records: [wantTable],
  searches: [wantSearch],
  settings: [wantNoticeSetting],
  reasons: [
    { code: 'wantArises', noticeDays: (ctx) => readSetting(ctx, wantNoticeSetting), dated: datedWants },
  ],
}
