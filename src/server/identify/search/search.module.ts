import type { Module } from '../../platform/module.ts'
import { indexWhatIsNew } from './indexing.service.ts'
import { fieldReader, importReader } from './search.events.ts'
import { searchCrons, searchJobs } from './search.jobs.ts'

export const search: Module = {
  name: 'identify/search',
  personalData: [{ table: 'search_text', tells: [], erase: 'delete' }],
  jobs: searchJobs,
  crons: searchCrons,
  readers: [importReader, fieldReader],
  start: (ctx, { searches }) => indexWhatIsNew(ctx, searches),
}
