// Walks through XML that arrives in pieces: start tags, end tags and text, no tree. Only what workbooks use: no DTD, no
// entities but the five of XML and character references.
import { SpreadsheetFault } from './fault.ts'

export interface XmlHandlers {
  /** `attributes` is the raw text between name and end of the tag; read it with `xmlAttribute`. */
  open(name: string, attributes: string): void
  close(name: string): void
  /** Text of the current element, decoded; a long one may come in several calls. Asked for only while `wantsText`. */
  text(text: string): void
  wantsText(): boolean
}

export interface XmlScanner {
  push(piece: string): void
  end(): void
}

const LT = '<'
const SLASH = 47
const BANG = 33
const QUESTION = 63
const MOST_HELD = 4_000_000

/** A self-closing tag gives `open` and `close`. Names come without their namespace prefix. */
export function createXmlScanner(handlers: XmlHandlers, part: string): XmlScanner {
  let held = ''

  function push(piece: string): void {
    const input = held === '' ? piece : held + piece
    const at = scan(input)
    held = input.slice(at)
    if (held.length > MOST_HELD) throw damaged()
  }

  /** Scans complete constructs; returns where the first incomplete one begins. */
  function scan(input: string): number {
    let at = 0
    for (;;) {
      const tag = input.indexOf(LT, at)
      if (tag < 0) return at
      if (tag > at && handlers.wantsText()) handlers.text(decodeEntities(input.slice(at, tag)))
      const end = scanMarkup(input, tag)
      if (end < 0) return tag
      at = end
    }
  }

  /** Index after the tag, comment, CDATA or instruction that begins at `tag`; -1 when it is not all there. */
  function scanMarkup(input: string, tag: number): number {
    const code = input.charCodeAt(tag + 1)
    if (code === QUESTION) return after(input, '?>', tag)
    if (code === BANG) return scanBang(input, tag)
    const end = input.indexOf('>', tag + 1)
    if (end < 0) return -1
    if (code === SLASH) {
      handlers.close(localName(input, tag + 2, end))
      return end + 1
    }
    return scanStartTag(input, tag, end)
  }

  function scanStartTag(input: string, tag: number, firstEnd: number): number {
    const end = tagEnd(input, tag, firstEnd)
    if (end < 0) return -1
    const isEmpty = input.charCodeAt(end - 1) === SLASH
    const stop = isEmpty ? end - 1 : end
    let nameEnd = tag + 1
    while (nameEnd < stop && input.charCodeAt(nameEnd) > 32) nameEnd += 1
    const name = localName(input, tag + 1, nameEnd)
    handlers.open(name, input.slice(nameEnd, stop))
    if (isEmpty) handlers.close(name)
    return end + 1
  }

  function scanBang(input: string, tag: number): number {
    if (input.startsWith('<!--', tag)) return after(input, '-->', tag + 4)
    if (input.startsWith('<![CDATA[', tag)) {
      const end = input.indexOf(']]>', tag + 9)
      if (end < 0) return -1
      if (handlers.wantsText()) handlers.text(input.slice(tag + 9, end))
      return end + 3
    }
    if (input.length - tag < 9) return -1
    // A document type can declare entities that blow up; no workbook has one.
    throw damaged()
  }

  function damaged(): SpreadsheetFault {
    return new SpreadsheetFault('damagedWorkbook', { part })
  }

  return {
    push,
    end: () => {
      if (held.trim() !== '') throw damaged()
    },
  }
}

function after(input: string, mark: string, from: number): number {
  const found = input.indexOf(mark, from)
  return found < 0 ? -1 : found + mark.length
}

/** The `>` that ends a tag: not one inside a quoted attribute. */
function tagEnd(input: string, tag: number, firstEnd: number): number {
  let end = firstEnd
  let quote = 0
  for (let at = tag; ; at++) {
    if (at === end) {
      if (quote === 0) return end
      end = input.indexOf('>', end + 1)
      if (end < 0) return -1
    }
    const code = input.charCodeAt(at)
    if (quote === 0 && (code === 34 || code === 39)) quote = code
    else if (code === quote) quote = 0
  }
}

function localName(input: string, from: number, to: number): string {
  let end = to
  while (input.charCodeAt(end - 1) <= 32) end -= 1
  if (end - from === 1) return input.charAt(from)
  const name = input.slice(from, end)
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Visits the attributes of a tag, their values as they stand: entities are not decoded. */
export function forEachAttribute(attributes: string, visit: (name: string, value: string) => void): void {
  for (let at = 0; ; ) {
    const equals = attributes.indexOf('=', at)
    if (equals < 0) return
    let quote = equals + 1
    while (attributes.charCodeAt(quote) <= 32) quote += 1
    const end = attributes.indexOf(attributes.charAt(quote), quote + 1)
    if (end < 0) return
    let nameEnd = equals
    while (attributes.charCodeAt(at) <= 32) at += 1
    while (attributes.charCodeAt(nameEnd - 1) <= 32) nameEnd -= 1
    visit(attributes.slice(at, nameEnd), attributes.slice(quote + 1, end))
    at = end + 1
  }
}

/** The value of an attribute, decoded; '' when there is none. Namespace prefixes of attributes are part of the name. */
export function xmlAttribute(attributes: string, name: string): string {
  let found = ''
  forEachAttribute(attributes, (given, value) => {
    if (given === name) found = decodeEntities(value)
  })
  return found
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
