import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { mailCrons, mailJobs } from './mail.jobs.ts'
import { mailRules, ownDomains } from './mail.settings.ts'
import { mailboxTable } from './mailboxes.store.ts'
import { unknownFollow } from './senders.service.ts'
import { ignoredTable } from './senders.store.ts'

export const mail: Module = {
  name: 'identify/mail',
  texts: { 'zh-CN': zh, en },
  records: [mailboxTable, ignoredTable],
  facts: ['mail'],
  // The words of a mail stand in the contact, which tells them.
  personalData: [{ table: 'mail', tells: ['at', 'direction', 'subject', 'address'], erase: 'delete' }],
  afterUndo: [unknownFollow],
  settings: [mailRules, ownDomains],
  jobs: mailJobs,
  crons: mailCrons,
}
