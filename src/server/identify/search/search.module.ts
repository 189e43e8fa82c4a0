import type { Module } from '../../platform/module.ts'
import { isNothingIndexed } from '../../platform/search/kept-words.ts'
import { startIndexing } from './indexing.service.ts'
import { fieldReader, importReader } from './search.events.ts'
import { searchCrons, searchJobs } from './search.jobs.ts'

export const search: Module = {
  name: 'identify/search',
  personalData: [{ table: 'search_text', tells: [], erase: 'delete' }],
  jobs: searchJobs,
  crons: searchCrons,
  readers: [importReader, fieldReader],
  // What was written before there was a search over all of it, or by a program that keeps no words.
  start: async (ctx) => {
    if (await isNothingIndexed(ctx)) await startIndexing(ctx)
  },
}
