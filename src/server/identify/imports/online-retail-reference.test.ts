// A file of real purchases goes in as anybody would bring it, and what the program then says is what another program says.
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApi } from '../../../../test/support/api.ts'
import { dataSetsMissing } from '../../../../test/support/data-sets.ts'
import { importFile } from '../../../../test/support/import-file.ts'
import {
  type Buyer,
  hasOnlineRetail,
  onlineRetailCsv,
  readCohortReference,
  readRfmReference,
} from '../../../../test/support/online-retail.ts'
import { dayOf } from '../../../analytics/calendar.ts'
import { historyRegistry } from '../../app.ts'
import { newId } from '../../platform/ids.ts'
import { migrateQueue } from '../../platform/jobs/job.ts'
import { startWorker } from '../../platform/jobs/worker.ts'
import { importJobs } from './imports.jobs.ts'

const timeZone = 'Europe/London'
const asOf = '2011-12-10'

describe.skipIf(!hasOnlineRetail)(`UCI Online Retail (${dataSetsMissing})`, async () => {
  const api = await testApi()
  const me = { userId: newId() }
  const boss = api.as(me)
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined
  afterAll(() => worker?.close())

  beforeAll(async () => {
    await migrateQueue(api.url)
    const jobs = importJobs({ files: api.files, history: historyRegistry })
    worker = await startWorker(api.db, api.pool, { jobs, readers: [], crons: [] }, pino({ level: 'silent' }))
    await boss.settings.put({ key: 'business.timeZone', value: timeZone })
    await boss.settings.put({ key: 'business.currency', value: 'GBP' })
    await boss.settings.put({ key: 'metrics.asOf', value: asOf })
  })

  test('541,909 lines are read; those that name no customer are refused with the reason', async () => {
    const done = await importFile(api, me, {
      name: 'online_retail.csv',
      content: onlineRetailCsv(),
      target: 'purchases',
    })
    expect(done).toMatchObject({
      state: 'done',
      rowsRead: 541_909,
      rowsCreated: 406_829,
      rowsRefused: 135_080,
      customersCreated: 4_372,
    })
  }, 300_000)

  /** Everybody who has bought, from the list that the page shows. */
  async function listBuyers(): Promise<Buyer[]> {
    const buyers: Buyer[] = []
    let cursor: string | undefined
    do {
      const page = await boss.customers.list({ limit: 100, cursor, sort: 'createdAt', direction: 'asc' })
      for (const { externalNumber, metric } of page.data) {
        if (!metric.lastPurchaseAt || !externalNumber) continue
        buyers.push({
          number: externalNumber,
          recencyDays: dayOf(new Date(asOf), 'UTC') - dayOf(new Date(metric.lastPurchaseAt), timeZone),
          frequency: metric.purchaseCount,
          monetaryMinor: metric.valueMinor,
        })
      }
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    return buyers.sort((a, b) => Number(a.number) - Number(b.number))
  }

  test('recency, frequency and value of each of the 4,338 buyers are those of the reference, and so are their means', async () => {
    const buyers = await listBuyers()
    expect(buyers).toHaveLength(4_338)
    expect(buyers).toEqual(readRfmReference())
    const mean = (pick: (buyer: Buyer) => number) =>
      buyers.reduce((sum, buyer) => sum + pick(buyer), 0) / buyers.length
    expect(mean((buyer) => buyer.recencyDays)).toBeCloseTo(93.0595, 4)
    expect(mean((buyer) => buyer.frequency)).toBeCloseTo(4.272, 4)
    expect(mean((buyer) => buyer.monetaryMinor) / 100).toBeCloseTo(2054.2665, 4)
  }, 120_000)

  test('the pyramid has 1,132 customers in A, 1,469 in B and 1,737 in C', async () => {
    const { layers, prospects } = await boss.value.pyramid()
    expect(layers.map(({ valueClass, customers }) => [valueClass, customers])).toEqual([
      ['A', 1_132],
      ['B', 1_469],
      ['C', 1_737],
    ])
    expect(layers.reduce((sum, layer) => sum + layer.valueMinor, 0)).toBe(891_140_790)
    // They brought something back, or were given something, but have bought nothing in this year.
    expect(prospects).toBe(34)
  })

  test('the retention of every monthly cohort is that of the reference', async () => {
    const { data } = await boss.retention.cohorts({ months: 120 })
    const cells = data.flatMap(({ month, active }) =>
      active.map((customers, since) => [`${month}+${since}`, customers] as const),
    )
    expect(Object.fromEntries(cells.filter(([, customers]) => customers > 0))).toEqual(readCohortReference())
  })
})
