import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const purchases: Module = {
  name: 'identify/purchases',
  texts: { 'zh-CN': zh, en },
  facts: ['purchase'],
}
