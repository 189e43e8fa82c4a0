import type { ColumnType, Generated } from 'kysely'

/** Each store merges the tables it owns into this interface (`declare module '…/platform/schema.ts'`). */
export interface Database {
  operation: OperationTable
  change: ChangeTable
  historySeal: {
    day: string
    changeCount: number
    digest: string
    previous: string
    resealed: Generated<string | null>
    reseals: Generated<number>
    sealedAt: Generated<Date>
  }
  outbox: {
    id: Generated<number>
    tx: Generated<string>
    topic: string
    payload: Json
    operationId: string | null
    at: Generated<Date>
  }
  outboxReader: { name: string; tx: string; eventId: number }
  job: JobTable
  process: { id: string; beatAt: Generated<Date> }
  file: FileTable
  setting: SettingTable
  idempotencyKey: {
    actorId: string
    key: string
    requestHash: string
    status: number | null
    body: string | null
    createdAt: Generated<Date>
  }
}

/** jsonb: read as parsed, written as text. */
export type NullableJson<T = unknown> = ColumnType<T | null, string | null, string | null>
export type Json<T = unknown> = ColumnType<T, string, string>

type OperationTable = {
  id: string
  kind: string
  actorId: string | null
  actorName: string
  reason: string | null
  requestId: string | null
  /** Where what it wrote comes from; null: staff typed it. */
  sourceKey: string | null
  at: Generated<Date>
  subjectCount: number | null
  undoes: string | null
  undoneBy: string | null
}

type ChangeTable = {
  customerId: string
  id: string
  operationId: string
  tableName: string
  recordId: string
  action: 'update' | 'delete' | 'reassign'
  before: Json<Record<string, unknown>>
  after: NullableJson<Record<string, unknown>>
  at: Generated<Date>
}

export type JobState = 'queued' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'

type JobTable = {
  id: string
  kind: string
  state: JobState
  payload: Json
  checkpoint: NullableJson
  done: number
  total: number | null
  result: NullableJson
  problem: NullableJson
  wish: 'pause' | 'cancel' | null
  processId: string | null
  createdBy: string | null
  createdAt: Generated<Date>
  startedAt: Date | null
  finishedAt: Date | null
}

type FileTable = {
  id: string
  name: string
  mediaType: string
  size: number
  sha256: string
  createdBy: string | null
  createdAt: Generated<Date>
}

type SettingTable = {
  id: string
  key: string
  value: Json
  version: Generated<number>
  createdByOperation: string
  updatedAt: Generated<Date>
}
