import type { Module } from '../../platform/module.ts'
import { holdUndo } from './agreements.service.ts'
import { agreementTable } from './agreements.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { partnerTable } from './partners.store.ts'
import { dropOldGiven } from './share-log.service.ts'
import { sharingRules } from './sharing.settings.ts'
import { sharingFileRoute } from './sharing-file.routes.ts'

export const sharing: Module = {
  name: 'identify/sharing',
  texts: { 'zh-CN': zh, en },
  records: [partnerTable, agreementTable],
  personalData: [
    {
      table: 'share_log',
      tells: ['at', 'partner_name', 'purpose', 'aim', 'fields', 'via'],
      erase: 'keep',
      stays: 'proof',
    },
  ],
  beforeUndo: [holdUndo],
  settings: [sharingRules],
  crons: [{ name: 'share_log_tidy', pattern: '25 2 * * *', run: dropOldGiven }],
  streams: () => [sharingFileRoute],
  guestPaths: ['/share/'],
}
