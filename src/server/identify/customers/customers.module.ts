import type { Module } from '../../platform/module.ts'
import { erased } from '../../platform/personal-data.ts'
import { exportRoute } from './customer-export.routes.ts'
import { noteSearch } from './customer-search.service.ts'
import { customerTable } from './customers.store.ts'
import { grantedExportRoute } from './export-requests.routes.ts'
import { exportLimits } from './export-requests.settings.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { massChangeJobs } from './mass-change.jobs.ts'
import { mergeRulesSetting } from './merge-rules.service.ts'
import { settleUndone } from './settle.service.ts'
import { choiceTable } from './shown.store.ts'

export const customers: Module = {
  name: 'identify/customers',
  personalData: [
    {
      table: 'customer',
      tells: [
        'kind',
        'name',
        'external_number',
        'gender',
        'birth_calendar',
        'birth_year',
        'birth_month',
        'birth_day',
        'phone',
        'second_phone',
        'email',
        'province',
        'city',
        'address',
        'company',
        'industry',
        'business_category',
        'occupation',
        'language',
        'receive_by',
        'receive_topics',
        'receive_time',
        'id_kind',
        'id_number',
        'source',
        'introducer',
        'note',
        'preferences',
        'custom',
        'created_at',
      ],
      erase: {
        external_number: null,
        gender: null,
        birth_calendar: null,
        birth_year: null,
        birth_month: null,
        birth_day: null,
        phone: null,
        second_phone: null,
        email: null,
        province: null,
        city: null,
        address: null,
        company: null,
        industry: null,
        business_category: null,
        occupation: null,
        language: null,
        receive_by: null,
        receive_topics: null,
        receive_time: null,
        id_kind: null,
        id_number: null,
        introducer: null,
        note: null,
        preferences: null,
        own: null,
        name: erased,
        birth_leap_month: false,
        complaint_open: false,
        tag_ids: [],
        custom: {},
      },
      stays: 'money',
    },
    { table: 'merge_choice', tells: [], erase: 'delete' },
  ],
  texts: { 'zh-CN': zh, en },
  records: [customerTable, choiceTable],
  searches: [noteSearch],
  afterUndo: [settleUndone],
  settings: [mergeRulesSetting, exportLimits],
  jobs: massChangeJobs,
  streams: () => [exportRoute, grantedExportRoute],
}
