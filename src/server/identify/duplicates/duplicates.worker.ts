// The search for duplicates, in a thread of its own: it is given the records as text and answers the pairs as text.
import { parentPort } from 'node:worker_threads'
import { findDuplicates } from '../../../analytics/linkage/find-duplicates.ts'
import type { LinkageModel } from '../../../analytics/linkage/linkage-model.ts'
import type { LinkedPair } from '../../../analytics/linkage/pair-weight.ts'
import type { Reason } from '../../../contracts/duplicate.contract.ts'
import { type ComparedKind, type ComparedRow, tabulateRows } from './compared-columns.rules.ts'
import { type Frequencies, frequenciesOf } from './kept-model.rules.ts'
import { reasonsOf } from './reasons.rules.ts'

export type ToThread =
  | { rows: string }
  | { search: { kind: ComparedKind; minProbability: number; mostPairs: number } }

/** By short names: there may be half a million. */
export type WirePair = {
  f: string
  s: string
  p: number
  w: number
  g: string
  c: number
  r: Reason[]
}

export type FromThread =
  | { share: number }
  | { pairs: string }
  | {
      found: {
        records: number
        pairs: number
        expectedRight: number
        comparedPairs: number
        model: LinkageModel
        frequencies: Frequencies
      }
    }

const pairsAtOnce = 5_000
const rows: ComparedRow[] = []

parentPort?.on('message', (message: ToThread) => {
  if ('rows' in message) for (const row of JSON.parse(message.rows) as ComparedRow[]) rows.push(row)
  else search(message.search)
})

const tell = (message: FromThread) => parentPort?.postMessage(message)

function search({
  kind,
  minProbability,
  mostPairs,
}: {
  kind: ComparedKind
  minProbability: number
  mostPairs: number
}) {
  const table = tabulateRows(kind, rows)
  const onProgress = (share: number) => tell({ share })
  const { groups, pairs, model, weigher, comparedPairs } = findDuplicates(table, {
    minProbability,
    onProgress,
  })
  const groupOf = new Map<number, number>()
  groups.forEach((group, index) => {
    for (const record of group) groupOf.set(record, index)
  })
  // A pair that the others of both groups speak against is none.
  const told = pairs.filter(({ a, b }) => groupOf.get(a) === groupOf.get(b)).slice(0, mostPairs)
  const certainty = new Map<number, number>()
  for (const { a, weight } of told) {
    const group = groupOf.get(a) ?? 0
    certainty.set(group, Math.max(weight, certainty.get(group) ?? Number.NEGATIVE_INFINITY))
  }
  const names = groups.map((group) => group.map(idOf).sort()[0] ?? '')
  const toWire = ({ a, b, weight, probability }: LinkedPair): WirePair => {
    const group = groupOf.get(a) ?? 0
    const [f = '', s = ''] = [idOf(a), idOf(b)].sort()
    return {
      ...{ f, s, p: probability, w: weight },
      ...{ g: names[group] ?? f, c: certainty.get(group) ?? weight },
      r: reasonsOf({ table, rows }, a, b, weigher.explain(a, b)),
    }
  }
  for (let at = 0; at < told.length; at += pairsAtOnce)
    tell({ pairs: JSON.stringify(told.slice(at, at + pairsAtOnce).map(toWire)) })
  const right = told.reduce((sum, { probability }) => sum + probability, 0)
  tell({
    found: {
      records: rows.length,
      pairs: told.length,
      expectedRight: told.length > 0 ? right / told.length : 1,
      comparedPairs,
      model,
      frequencies: frequenciesOf(table),
    },
  })
}

const idOf = (row: number) => rows[row]?.[0] ?? ''
