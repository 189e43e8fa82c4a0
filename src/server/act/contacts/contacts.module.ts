import type { Module } from '../../platform/module.ts'
import { erased } from '../../platform/personal-data.ts'
import { answerSearch } from './answer-settlement.service.ts'
import { answerSettlementTable } from './answer-settlement.store.ts'
import { complaintSearch, readComplaints } from './complaints.service.ts'
import { complaintTable } from './complaints.store.ts'
import { contactSearch, readContacts, recentDaysSetting } from './contacts.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const contacts: Module = {
  name: 'act/contacts',
  personalData: [
    {
      table: 'contact',
      tells: [
        'at',
        'channel',
        'direction',
        'not_reached',
        'reason',
        'reason_note',
        'result',
        'mood',
        'note',
        'hook',
        'next_on',
      ],
      erase: { reason_note: null, result: null, note: null, hook: null, next_on: null, person_id: null },
      stays: 'contacts',
    },
    {
      table: 'complaint',
      tells: ['opened_at', 'about', 'state', 'settled_at', 'settlement'],
      erase: { about: erased, settlement: erased },
      stays: 'contacts',
    },
    {
      table: 'answer_settlement',
      tells: ['settled_at', 'settlement'],
      erase: { settlement: erased },
      stays: 'contacts',
    },
  ],
  facets: [
    { part: 'contacts', read: (ctx, customerId) => readContacts(ctx, { customerId, limit: 10 }) },
    {
      part: 'complaints',
      read: async (ctx, customerId) => ({ data: await readComplaints(ctx, customerId) }),
    },
  ],
  texts: { 'zh-CN': zh, en },
  records: [complaintTable, answerSettlementTable],
  facts: ['contact'],
  searches: [contactSearch, complaintSearch, answerSearch],
  settings: [recentDaysSetting],
}
