import type { Module } from '../../platform/module.ts'
import { erased } from '../../platform/personal-data.ts'
import { activityFollows, readActivity } from './activity.service.ts'
import { keepMonthsSetting } from './events.settings.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { consentsFollowVisitors } from './visitor-consents.service.ts'
import { visitorsFollow } from './visitors.service.ts'
import { identityTable } from './visitors.store.ts'

export const events: Module = {
  name: 'identify/events',
  personalData: [
    { table: 'visitor_identity', tells: ['said_by', 'created_at'], erase: 'delete' },
    {
      table: 'event',
      tells: ['at', 'kind', 'subject', 'amount_minor', 'currency', 'body'],
      erase: { message_id: erased, session_key: null, subject: null, body: null },
      stays: 'numbers',
    },
    {
      table: 'customer_activity',
      tells: ['last_at', 'visits', 'views', 'searches', 'calls', 'mails', 'orders', 'messages'],
      erase: 'keep',
      stays: 'numbers',
    },
  ],
  facets: [
    { part: 'activity', read: (ctx, customerId) => readActivity(ctx, { customerId, days: 90, limit: 20 }) },
  ],
  texts: { 'zh-CN': zh, en },
  records: [identityTable],
  facts: ['event'],
  afterUndo: [visitorsFollow, activityFollows, consentsFollowVisitors],
  afterPlaces: [visitorsFollow, activityFollows],
  settings: [keepMonthsSetting],
  busyPaths: ['/identify/events', '/identify/events/batch'],
}
