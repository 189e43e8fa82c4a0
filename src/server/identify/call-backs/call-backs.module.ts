import type { Module } from '../../platform/module.ts'
import { entryReader } from './call-backs.events.ts'
import { rulesSetting, scriptsSetting } from './call-backs.settings.ts'
import { callBackTable } from './call-backs.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const callBacks: Module = {
  name: 'identify/call-backs',
  personalData: [
    {
      table: 'call_back',
      tells: ['cause', 'due_on', 'tries', 'state', 'settled_at', 'note'],
      erase: 'delete',
    },
  ],
  texts: { 'zh-CN': zh, en },
  records: [callBackTable],
  settings: [rulesSetting, scriptsSetting],
  readers: [entryReader],
}
