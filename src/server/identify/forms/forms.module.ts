import type { Module } from '../../platform/module.ts'
import { embedding } from './embedding.service.ts'
import { entryTable } from './entries.store.ts'
import { formRules } from './forms.settings.ts'
import { formTable } from './forms.store.ts'
import { linkTable } from './links.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const forms: Module = {
  name: 'identify/forms',
  texts: { 'zh-CN': zh, en },
  records: [formTable, entryTable, linkTable],
  personalData: [
    {
      table: 'customer_link',
      tells: ['created_at', 'fields', 'used_at', 'outcome', 'left_at'],
      erase: 'delete',
    },
    {
      table: 'form_entry',
      tells: ['entered_at', 'answers', 'state'],
      erase: { answers: {}, leave: null, reason: null, visitor_id: null },
      stays: 'proof',
    },
  ],
  settings: [formRules],
  mount: embedding,
}
