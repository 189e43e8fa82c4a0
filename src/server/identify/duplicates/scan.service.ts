// The search through the whole house: records stream into a thread that compares them, and its pairs are written at the end,
// all together. Killed before that it has changed nothing, and its job begins anew.
import type { Worker } from 'node:worker_threads'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { JobControl } from '../../platform/jobs/job.ts'
import { Problem } from '../../platform/problem.ts'
import { readSetting } from '../../platform/settings/setting.ts'
import { openThread } from '../../platform/thread.ts'
import type { ComparedKind } from './compared-columns.rules.ts'
import { duplicateRules } from './duplicates.settings.ts'
import type { FromThread, ToThread } from './duplicates.worker.ts'
import * as store from './pairs.store.ts'
import { countStanding, readAll } from './records.store.ts'

export type ScanReport = { records: number; pairs: number; expectedRight: number; seconds: number }

type Control = Pick<JobControl, 'progress'>
type Found = Extract<FromThread, { found: unknown }>['found'] & { chunks: string[] }

/** As many can be linked at once; memory for as many. */
const mostRecords = 2 ** 21
const megabytes = 4_096
/** A house in which everybody looks like everybody else is told of the surest. */
const mostPairs = 500_000
/** Reading takes about so much of the time. */
const readingShare = 0.25
const tellEveryMs = 500

/** @throws Problem `duplicatesTooMany` beyond two million of a kind */
export async function scanAll(ctx: Ctx, control?: Control, importId?: string): Promise<ScanReport> {
  const begunAt = new Date()
  const counts = await countStanding(ctx)
  const kinds: ComparedKind[] = ['person', 'organisation']
  const total = counts.person + counts.organisation
  const found: { kind: ComparedKind; found: Found }[] = []
  let before = 0
  for (const kind of kinds) {
    if (counts[kind] > mostRecords) throw new Problem(409, 'duplicatesTooMany', { most: mostRecords })
    const tellShare = async (share: number) =>
      control?.progress({ done: Math.round(before + share * counts[kind]), total })
    if (counts[kind] > 0) found.push({ kind, found: await searchKind(ctx, kind, counts[kind], tellShare) })
    before += counts[kind]
  }
  const pairs = found.reduce((sum, each) => sum + each.found.pairs, 0)
  const right = found.reduce((sum, each) => sum + each.found.pairs * each.found.expectedRight, 0)
  const expectedRight = pairs > 0 ? right / pairs : 1
  const foundBy = importId ? 'import' : 'scan'
  await inTransaction({ ...ctx, now: begunAt }, async (tx) => {
    await store.takePairs(tx)
    await store.deleteAllPairs(tx)
    for (const { kind, found: each } of found) {
      for (const chunk of each.chunks) await store.insertPairs(tx, chunk, foundBy)
      await store.insertModel(tx, { kind, ...each })
    }
    const run = { records: total, pairs, expectedRight, begunAt }
    await store.insertRun(tx, { ...run, kind: 'scan' })
    if (importId) await store.insertRun(tx, { ...run, kind: 'import', importId })
    // The last word is still this process's: another that took the job over would write the same once more.
    await control?.progress({ done: total, total }, tx)
  })
  return { records: total, pairs, expectedRight, seconds: (Date.now() - begunAt.getTime()) / 1000 }
}

async function searchKind(
  ctx: Ctx,
  kind: ComparedKind,
  count: number,
  tellShare: (share: number) => Promise<void>,
): Promise<Found> {
  const { suggest } = await readSetting(ctx, duplicateRules)
  const thread = openThread(new URL('./duplicates.worker.ts', import.meta.url), megabytes)
  try {
    const answer = listen(thread, (share) => tellShare(readingShare + share * (1 - readingShare)))
    // Seen when awaited below; a failure while reading must not go unhandled meanwhile.
    answer.catch(() => undefined)
    const send = (message: ToThread) => thread.postMessage(message)
    let read = 0
    for await (const part of readAll(ctx, kind)) {
      send({ rows: part.rows })
      read += part.count
      await tellShare((readingShare * read) / Math.max(count, read))
    }
    send({ search: { kind, minProbability: suggest, mostPairs } })
    return await answer
  } finally {
    await thread.terminate()
  }
}

/** Until all is found; how far it is, is told twice a second, which is also when it may be stopped. */
function listen(thread: Worker, tellShare: (share: number) => Promise<void>): Promise<Found> {
  return new Promise((resolve, reject) => {
    const chunks: string[] = []
    let share: number | undefined
    const ticker = setInterval(() => {
      if (share !== undefined) tellShare(share).catch(fail)
    }, tellEveryMs)
    const fail = (error: unknown) => {
      clearInterval(ticker)
      reject(error)
    }
    thread.on('message', (message: FromThread) => {
      if ('share' in message) share = message.share
      else if ('pairs' in message) chunks.push(message.pairs)
      else {
        clearInterval(ticker)
        resolve({ ...message.found, chunks })
      }
    })
    thread.on('error', fail)
    thread.on('exit', () => fail(new Error('the search for duplicates ended before it was done')))
  })
}
