// What every batch of an import begins with, in the transaction that writes it.
import { holdOperation, type InOperation } from '../../platform/history/operation.ts'
import { holdPlaces } from '../../platform/history/place.ts'
import { JobStopped } from '../../platform/jobs/job.ts'

/** Nobody merges customers meanwhile. Taken back while it ran, what is left of the file is not written. */
export async function beginBatch(tx: InOperation): Promise<void> {
  await holdPlaces(tx)
  if (!(await holdOperation(tx, tx.operationId))) throw new JobStopped('cancel')
}
