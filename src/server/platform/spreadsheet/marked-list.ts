// Several marked things in one cell: each says its kind before a colon, what it is called in brackets behind it, and a mark where
// it is not one's own alone. Written so that it reads back unchanged.
import { readList, writeList } from './list-cell.ts'

export type Marked = { word: string; value: string; label: string | null; isMarked: boolean }

/**
 *     writeMarked([{ word: '电话', value: '+8613800138000', label: '办公室', isMarked: true }], '共用')
 *     // '电话: +8613800138000 [办公室] (共用)'
 */
export function writeMarked(things: readonly Marked[], mark: string): string | null {
  return writeList(
    things.map(({ word, value, label, isMarked }) => {
      const end = isMarked ? ` (${mark})` : ''
      // A value that ends as a label does has an empty one behind it.
      const named = label !== null || /[\])]$/.test(value) ? ` [${label ?? ''}]` : ''
      return `${word}: ${value}${named}${end}`
    }),
  )
}

/** As it was written, or as people write it: `微信：chen_jg、13800138000`; the word is empty where none is said. */
export function readMarked(text: string, words: readonly string[], marks: readonly string[]): Marked[] {
  return readList(text).map((each) => {
    const marked = /^(.*?)\s*[(（]([^()（）]*)[)）]$/s.exec(each)
    const isMarked = marked !== null && marks.includes((marked[2] ?? '').trim().toLowerCase())
    const rest = isMarked ? (marked[1] ?? '') : each
    const [, bare = rest, label = null] = /^(.*?)\s*\[([^[\]]*)\]$/s.exec(rest) ?? []
    const [, said = '', value = ''] = /^([^:：]{1,20}?)\s*[:：]\s*(.*)$/s.exec(bare) ?? []
    const isKnown = words.includes(said.trim().toLowerCase())
    return {
      word: isKnown ? said.trim().toLowerCase() : '',
      value: (isKnown ? value : bare).trim(),
      label: label === null || label.trim() === '' ? null : label.trim(),
      isMarked,
    }
  })
}
