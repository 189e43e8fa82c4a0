import type { Module } from '../../platform/module.ts'
import { readConsents, refreshStanding } from './consents.service.ts'
import { consentTextTable } from './consents.store.ts'
import { keepOwnRefusals } from './leaving.service.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const consents: Module = {
  name: 'identify/consents',
  personalData: [
    {
      table: 'consent',
      tells: ['purpose', 'channel', 'state', 'at', 'until', 'basis', 'how', 'text_id', 'proof'],
      erase: { proof: {} },
      stays: 'proof',
    },
    { table: 'consent_standing', tells: [], erase: 'keep', stays: 'proof' },
  ],
  facets: [{ part: 'consents', read: readConsents }],
  texts: { 'zh-CN': zh, en },
  records: [consentTextTable],
  facts: ['consent'],
  beforeUndo: [keepOwnRefusals],
  afterUndo: [refreshStanding],
  afterPlaces: [refreshStanding],
}
