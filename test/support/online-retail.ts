// UCI Online Retail, 541,909 invoice lines, and the tables that another program made of them.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { dataSet } from './data-sets.ts'

const invoices = dataSet('online_retail/online_retail.csv.gz')
const rfm = dataSet('online_retail/rfm_reference.csv')
const cohorts = dataSet('online_retail/cohort_reference.csv')

export const hasOnlineRetail = Boolean(invoices && rfm && cohorts)

/** The file as somebody would upload it. */
export const onlineRetailCsv = (): Buffer => gunzipSync(readFileSync(invoices ?? ''))

export type Buyer = { number: string; recencyDays: number; frequency: number; monetaryMinor: number }

/** As of 10 December 2011; only lines with an amount above 0, so returns are not taken off. */
export function readRfmReference(): Buyer[] {
  return rows(rfm).map(([number = '', recency, frequency, monetary]) => ({
    number,
    recencyDays: Number(recency),
    frequency: Number(frequency),
    monetaryMinor: Math.round(Number(monetary) * 100),
  }))
}

/** Active customers by month of the first purchase and months since: `2010-12+3` → 340. Zeros are left out. */
export function readCohortReference(): Record<string, number> {
  return Object.fromEntries(
    rows(cohorts).map(([month = '', since, active]) => [`${month.slice(0, 7)}+${since}`, Number(active)]),
  )
}

const rows = (file: string | undefined): string[][] => parse(readFileSync(file ?? ''), { fromLine: 2 })
