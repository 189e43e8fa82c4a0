import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { personSearch, readPeople } from './people.service.ts'
import { personTable } from './people.store.ts'

export const people: Module = {
  name: 'identify/people',
  personalData: [
    {
      table: 'related_person',
      tells: [
        'relation',
        'name',
        'role',
        'gender',
        'phone',
        'email',
        'birth_calendar',
        'birth_year',
        'birth_month',
        'birth_day',
        'note',
        'created_at',
      ],
      erase: 'delete',
    },
  ],
  facets: [
    { part: 'people', read: async (ctx, customerId) => ({ data: await readPeople(ctx, customerId) }) },
  ],
  texts: { 'zh-CN': zh, en },
  records: [personTable],
  searches: [personSearch],
}
