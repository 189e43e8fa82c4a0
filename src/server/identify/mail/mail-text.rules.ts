// What somebody wrote themselves, without the tail of earlier mails that programs append.

/** Lines after which programs quote the mail that is answered, in the words of those common here. */
const quoteBegins: readonly RegExp[] = [
  /^\s*-{2,}\s*(原始邮件|原邮件|转发的?邮件|回复的原邮件|Original Message|Forwarded message)\s*-{2,}\s*$/i,
  /^\s*(在|于)?\s*\d{4}\s*[-年/.].{0,120}(写道|写到|寫道)\s*[:：]?\s*$/,
  /^\s*On\b.{5,200}\bwrote:\s*$/i,
  /^\s*_{10,}\s*$/,
  /^\s*-{20,}\s*$/,
  /^\s*.{0,80}<[^<>@\s]+@[^<>@\s]+>\s*(于|在)?.{0,60}(写道|寫道|wrote)\s*[:：]\s*$/i,
]

/** The head of a quoted mail as desktop programs write it: sender, then when or to whom, within four lines. */
const headFrom = /^\s*\**(发件人|寄件者|寄件人|From)\**\s*[:：]/i
const headMore = /^\s*\**(发送时间|发件时间|日期|收件人|傳送時間|收件者|Sent|Date|To)\**\s*[:：]/i

const signature = /^-- ?$/

/** As long as the words of a contact may be. */
const longest = 5000

/** No program begins a quotation with a longer line; the expressions above take very long over one made of blanks. */
const longestHead = 500
const isHeadLike = (line: string | undefined): line is string =>
  line !== undefined && line.length <= longestHead

/**
 * The words of the writer: nothing that is quoted, no signature, blank lines no more than one, cut at 5000 characters.
 *
 * ```ts
 * ownWords('好的，周五见。\n\n在 2026-05-01 10:00:00，"王" <w@example.cn> 写道：\n> 周五可以吗') // '好的，周五见。'
 * ```
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '').split('\n')
  const end = lines.findIndex(
    (line, at) => isHeadLike(line) && beginsQuote(line, lines.slice(at + 1, at + 5)),
  )
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line))
  const tidy = own
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  // Of twenty million signs no more are taken apart than may stay.
  const signs = [...tidy.slice(0, 2 * (longest + 1))]
  return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : tidy
}

function beginsQuote(line: string, next: readonly string[]): boolean {
  const following = next.filter(isHeadLike)
  return (
    signature.test(line) ||
    quoteBegins.some((begin) => begin.test(line)) ||
    (headFrom.test(line) && following.some((each) => headMore.test(each))) ||
    // A long line is broken before the verb.
    (/^\s*(On\b.{5,200}|在\s*\d{4}.{3,200})$/.test(line) &&
      isHeadLike(next[0]) &&
      /^\s*.{0,120}(wrote:|写道[:：]?)\s*$/i.test(next[0]))
  )
}

/** Header fields sent in a Chinese code page without saying so, as old programs do: read as GB18030 where they are no UTF-8. */
export function readableHead(head: Buffer): Buffer {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head)
    return head
  } catch {
    return Buffer.from(new TextDecoder('gb18030').decode(head), 'utf8')
  }
}
