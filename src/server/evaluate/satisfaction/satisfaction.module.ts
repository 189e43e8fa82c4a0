import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { invitationDays } from './satisfaction.settings.ts'
import { invitationTable } from './satisfaction.store.ts'

export const satisfaction: Module = {
  name: 'evaluate/satisfaction',
  texts: { 'zh-CN': zh, en },
  records: [invitationTable],
  facts: ['satisfaction_answer'],
  settings: [invitationDays],
}
