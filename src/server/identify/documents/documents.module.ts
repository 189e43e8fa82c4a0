import { startJob } from '../../platform/jobs/job.ts'
import type { Module } from '../../platform/module.ts'
import { erased } from '../../platform/personal-data.ts'
import { approvalTable } from './approvals.store.ts'
import { contentRoute, evidenceRoute, uploadRoute } from './document-files.routes.ts'
import { documentKindTable } from './document-kinds.store.ts'
import { documentSearch, houseTextsFollow } from './document-text.service.ts'
import { documentJobs } from './documents.jobs.ts'
import { readDocuments, refuseBytesGone } from './documents.service.ts'
import { documentSettings } from './documents.settings.ts'
import { documentTable } from './documents.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { keepJob } from './retention.service.ts'

export const documents: Module = {
  name: 'identify/documents',
  personalData: [
    {
      table: 'document',
      tells: [
        'title',
        'number',
        'summary',
        'valid_from',
        'valid_until',
        'place',
        'proves',
        'state',
        'created_at',
      ],
      erase: {
        title: erased,
        number: null,
        summary: null,
        place: null,
        proves: null,
        industry: null,
        state: 'destroyed',
      },
      stays: 'proof',
    },
    {
      table: 'document_version',
      tells: [],
      erase: { name: erased, note: null, text: null, text_fault: null },
      stays: 'proof',
    },
    { table: 'document_use', tells: [], erase: { purpose: null }, stays: 'proof' },
    { table: 'document_approval', tells: [], erase: { purpose: erased, refused_why: null }, stays: 'proof' },
  ],
  facets: [
    { part: 'documents', read: async (ctx, customerId) => ({ data: await readDocuments(ctx, customerId) }) },
  ],
  texts: { 'zh-CN': zh, en },
  records: [documentKindTable, documentTable, approvalTable],
  facts: ['document_version'],
  afterUndo: [refuseBytesGone, houseTextsFollow],
  searches: [documentSearch],
  settings: documentSettings,
  jobs: documentJobs,
  crons: [
    {
      name: 'document_keep',
      pattern: '10 2 * * *',
      run: async (ctx) => void (await startJob(ctx, keepJob, {})),
    },
  ],
  streams: ({ files }) => [uploadRoute(files), contentRoute(files), evidenceRoute(files)],
  start: async (ctx, { files }) => void (await files.sweep(ctx)),
}
