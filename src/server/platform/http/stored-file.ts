// A stored file as an answer: whole or in the part that was asked for, never run by a browser as a page of ours.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { Problem } from '../problem.ts'

export type StoredFileAnswer = { path: string; name: string; mediaType: string; size: number }

/** Always an attachment: a page that shows it fetches the bytes and draws them itself. */
export function storedFileResponse(request: Request, file: StoredFileAnswer): Response {
  const range = rangeOf(request.headers.get('range'), file.size)
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  const chunks = Readable.toWeb(createReadStream(file.path, { start, end })) as ReadableStream
  return new Response(chunks, {
    status: range ? 206 : 200,
    headers: {
      'content-type': file.mediaType,
      'content-length': String(end - start + 1),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
      ...(range && { 'content-range': `bytes ${start}-${end}/${file.size}` }),
    },
  })
}

/** One range, as RFC 9110 has it; several at once, or units we do not know, get the whole. */
function rangeOf(header: string | null, size: number): { start: number; end: number } | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (start > end || start >= size) throw new Problem(416, 'rangeNotThere', { size })
  return { start, end }
}
