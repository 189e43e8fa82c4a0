import type { Module } from '../../platform/module.ts'
import { contactPointSearch } from './contact-points.service.ts'
import { contactPointTable } from './contact-points.store.ts'

export const contactPoints: Module = {
  name: 'identify/contact-points',
  records: [contactPointTable],
  searches: [contactPointSearch],
  personalData: [{ table: 'contact_point', tells: ['kind', 'value', 'label', 'is_shared'], erase: 'delete' }],
}
