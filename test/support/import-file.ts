// A file imported as the page does it: uploaded, looked at, mapped as proposed, run by the worker.
import type { ImportTarget } from '../../src/contracts/import-mapping.ts'
import type { OpenApi, Who } from './open-api.ts'

export type ImportedFile = {
  name: string
  content: Uint8Array
  target: ImportTarget
}

/** Comes back when the job has ended, live numbers and all. A worker must be running. */
export async function importFile(api: OpenApi, who: Who, { name, content, target }: ImportedFile) {
  const client = api.as(who)
  const answer = await api.request(
    `/api/v1/identify/imports/files?name=${encodeURIComponent(name)}`,
    { method: 'POST', body: new Blob([new Uint8Array(content)]) },
    who,
  )
  const { id: fileId } = (await answer.json()) as { id: string }
  const draft = await client.imports.begin({ fileId, target })
  await client.imports.configure({ id: draft.id, mapping: draft.mapping, options: draft.options })
  const { jobId } = await client.imports.run({ id: draft.id })
  for (;;) {
    const job = await client.jobs.get({ id: jobId })
    if (job.state === 'done') return client.imports.get({ id: draft.id })
    if (job.state === 'failed' || job.state === 'cancelled')
      throw new Error(`the import ${job.state}: ${JSON.stringify(job)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
