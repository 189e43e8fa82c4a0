import type { Module } from '../../platform/module.ts'
import { collecting } from './collecting.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { siteTable } from './sites.store.ts'

export const sites: Module = {
  name: 'identify/sites',
  texts: { 'zh-CN': zh, en },
  records: [siteTable],
  mount: collecting,
}
