import type { Module } from '../../platform/module.ts'
import { erased } from '../../platform/personal-data.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { promiseSearch, readPromises } from './promises.service.ts'
import { promiseTable } from './promises.store.ts'

export const promises: Module = {
  name: 'act/promises',
  personalData: [
    {
      table: 'promise',
      tells: ['what', 'promised_on', 'due_on', 'state', 'settled_on', 'settled_note'],
      erase: { what: erased, settled_note: null },
      stays: 'contacts',
    },
  ],
  facets: [
    { part: 'promises', read: async (ctx, customerId) => ({ data: await readPromises(ctx, customerId) }) },
  ],
  texts: { 'zh-CN': zh, en },
  records: [promiseTable],
  searches: [promiseSearch],
}
