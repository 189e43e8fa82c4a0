import { readStages } from '../../analyse/value/value.service.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { type InOperation, inOperation } from '../../platform/history/operation.ts'
import { deleteRecord, insertRecord, updateRecord } from '../../platform/history/record.ts'
import { newId } from '../../platform/ids.ts'
import { Problem } from '../../platform/problem.ts'
import { proposals, type Stage, stages, type Words } from './lifecycle.rules.ts'
import { listOwnStrategies, lockStage, strategyTable } from './lifecycle.store.ts'

export async function readStrategies(ctx: Ctx) {
  const worded = await listOwnStrategies(ctx)
  const data = stages.map((stage) => {
    const { basis, ...fallback } = proposals[stage]
    const own = worded.find((each) => each.stage === stage)
    const words = own ? { zh: own.zh, en: own.en } : fallback
    return { stage, words, isDefault: !own, fallback, basis, version: own?.version ?? 0 }
  })
  return { data }
}

export async function readStageCounts(ctx: Ctx) {
  const counted = await readStages(ctx)
  return {
    countedAt: counted.countedAt,
    data: stages.map((stage) => {
      const { customers = 0, valueMinor = 0 } = counted.stages.find(({ name }) => name === stage) ?? {}
      return { stage, customers, valueMinor }
    }),
  }
}

export function setStrategy(ctx: Ctx, { stage, words }: { stage: Stage; words: Words | null }) {
  return inOperation(ctx, { kind: 'lifecycle.strategy', reason: stage }, async (tx) => {
    await lockStage(tx, stage)
    const own = (await listOwnStrategies(tx)).find((each) => each.stage === stage)
    const expected = ctx.request?.ifMatch
    if (expected !== undefined && expected !== (own?.version ?? 0)) throw new Problem(412, 'versionConflict')
    await writeStrategy(tx, stage, own?.id, words)
    return { operationId: tx.operationId }
  })
}

async function writeStrategy(tx: InOperation, stage: Stage, id: string | undefined, words: Words | null) {
  if (id && words) await updateRecord(tx, strategyTable, { id }, words)
  else if (id) await deleteRecord(tx, strategyTable, { id })
  else if (words) await insertRecord(tx, strategyTable, { id: newId(), stage, ...words })
}
