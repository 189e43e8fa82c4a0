import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { consentDefaultsSetting } from './reach.service.ts'

export const reach: Module = {
  name: 'identify/reach',
  texts: { 'zh-CN': zh, en },
  settings: [consentDefaultsSetting],
}
