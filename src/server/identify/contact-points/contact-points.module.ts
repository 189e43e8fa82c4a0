import type { Module } from '../../platform/module.ts'
import { contactPointSearch, readContactPoints } from './contact-points.service.ts'
import { contactPointTable } from './contact-points.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const contactPoints: Module = {
  name: 'identify/contact-points',
  texts: { 'zh-CN': zh, en },
  records: [contactPointTable],
  facets: [{ part: 'contactPoints', read: readContactPoints }],
  searches: [contactPointSearch],
  personalData: [{ table: 'contact_point', tells: ['kind', 'value', 'label', 'is_shared'], erase: 'delete' }],
}
