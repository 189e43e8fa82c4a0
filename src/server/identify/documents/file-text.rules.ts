// The words of a mail: its headers that are read, and its parts that are text, whatever they are wrapped in.

type Part = { headers: Map<string, string>; body: Buffer }

const deepest = 6

/** From, to, subject, date and every text of it; of HTML what stands between the tags. */
export function textOfMail(bytes: Buffer): string {
  const mail = partOf(bytes)
  const named = ['from', 'to', 'subject', 'date'].flatMap((name) => mail.headers.get(name) ?? [])
  return [...named.map(decodeWords), ...textsOf(mail, 0)].join('\n')
}

function partOf(bytes: Buffer): Part {
  const end = /\r?\n\r?\n/.exec(bytes.toString('latin1'))
  const head = bytes.subarray(0, end?.index ?? bytes.length).toString('utf8')
  const headers = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim())
  }
  return { headers, body: end ? bytes.subarray(end.index + end[0].length) : Buffer.alloc(0) }
}

function textsOf({ headers, body }: Part, depth: number): string[] {
  const type = headers.get('content-type') ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary && depth < deepest)
    return splitParts(body, boundary).flatMap((part) => textsOf(part, depth + 1))
  if (!/^text\//i.test(type) || /^attachment/i.test(headers.get('content-disposition') ?? '')) return []
  const charset = /charset="?([\w-]+)"?/i.exec(type)?.[1] ?? 'utf-8'
  const text = decode(unwrap(body, headers.get('content-transfer-encoding') ?? ''), charset)
  return [/^text\/html/i.test(type) ? stripTags(text) : text]
}

function splitParts(body: Buffer, boundary: string): Part[] {
  const pieces = body.toString('latin1').split(`--${boundary}`).slice(1, -1)
  return pieces.map((piece) => partOf(Buffer.from(piece.replace(/^\r?\n/, ''), 'latin1')))
}

function unwrap(body: Buffer, encoding: string): Buffer {
  if (/base64/i.test(encoding)) return Buffer.from(body.toString('latin1'), 'base64')
  return /quoted-printable/i.test(encoding)
    ? fromQuoted(body.toString('latin1').replace(/=\r?\n/g, ''))
    : body
}

function fromQuoted(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

/** `=?gb2312?B?…?=` in a header (RFC 2047). */
function decodeWords(text: string): string {
  const joined = text.replace(/\?=\s+(?==\?)/g, '?=')
  return joined.replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_, charset, how, word) => {
    const bytes = /b/i.test(how) ? Buffer.from(word, 'base64') : fromQuoted(word.replaceAll('_', ' '))
    return decode(bytes, charset)
  })
}

function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return bytes.toString('utf8')
  }
}

function stripTags(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** What a reader of ours takes words from; old Office files, pictures and archives have none for us. */
export function textReaderOf(mediaType: string): 'pdf' | 'xml' | 'sheet' | 'mail' | 'plain' | null {
  if (mediaType === 'application/pdf') return 'pdf'
  if (mediaType === 'message/rfc822') return 'mail'
  if (mediaType === 'text/plain') return 'plain'
  if (/^text\/(csv|tab-separated-values)$|spreadsheetml\.sheet$|ms-excel\.sheet\.macro/.test(mediaType))
    return 'sheet'
  return /wordprocessingml|presentationml|opendocument|ms-word\.document\.macro|powerpoint\.presentation\.macro/.test(
    mediaType,
  )
    ? 'xml'
    : null
}
