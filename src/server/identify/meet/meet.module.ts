import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { meetLimitSetting } from './meet.settings.ts'

export const meet: Module = {
  name: 'identify/meet',
  texts: { 'zh-CN': zh, en },
  settings: [meetLimitSetting],
}
