// Small real files, and how they are filed.
import { pdfOfLines } from '../../src/server/demo/demo-pdf.rules.ts'
import type { TestApi } from './api.ts'
import type { Who } from './open-api.ts'

/** A PDF of one page with a line on it; other words make other bytes. */
export const pdfOf = (words: string): Buffer => pdfOfLines([words], 'test')

export async function fileAway(
  api: TestApi,
  { customerId, ...query }: { customerId: string; name: string } & Record<string, string>,
  bytes: Buffer | string,
  who?: Who & { mediaType?: string },
) {
  const answer = await api.request(
    `/api/v1/identify/customers/${customerId}/documents/files?${new URLSearchParams(query)}`,
    {
      method: 'POST',
      headers: { 'content-type': who?.mediaType ?? 'application/octet-stream' },
      body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    },
    who,
  )
  return { status: answer.status, body: await answer.json() }
}
