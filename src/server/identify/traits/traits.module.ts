import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { careNoteSearch, readTraits, traitSearch } from './traits.service.ts'
import { careMonthsSetting, sensitiveTraitsSetting } from './traits.settings.ts'
import { traitTable } from './traits.store.ts'

export const traits: Module = {
  name: 'identify/traits',
  personalData: [
    { table: 'trait', tells: ['kind', 'text', 'noted_on', 'purpose'], erase: 'delete' },
    { table: 'care_note', tells: ['at', 'mood', 'text', 'cause'], erase: 'delete' },
  ],
  facets: [{ part: 'traits', read: readTraits }],
  texts: { 'zh-CN': zh, en },
  records: [traitTable],
  facts: ['care_note'],
  searches: [traitSearch, careNoteSearch],
  settings: [sensitiveTraitsSetting, careMonthsSetting],
}
