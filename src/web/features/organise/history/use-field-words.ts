import { useCallback } from 'react'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useReviewWords } from '../../identify/reviews/use-review-words.ts'
import { useChangeWords } from '../../identify/timeline/use-change-words.ts'

type Change = Answers['history']['operations']['data'][number]['changes'][number]

/** So many fields are told, of each so many letters; how many more there are is said. */
const [mostFields, mostLetters] = [4, 40]

const short = (words: string) => (words.length > mostLetters ? `${words.slice(0, mostLetters)}…` : words)

/** "City: Hangzhou → Ningbo" of one record, "Source → Fair" of many, the field alone where it became different things. */
export function useFieldWords(): (changes: readonly Change[]) => string | null {
  const t = useText<typeof texts>('history')
  const format = useFormat()
  const records = useReviewWords()
  const others = useChangeWords()
  return useCallback(
    (changes) => {
      function sayTag({ field, before, after }: Change): string | null {
        if (field === 'tagAdded') return t('tagAdded', { name: String(after ?? '…') })
        return field === 'tagRemoved' ? t('tagRemoved', { name: String(before ?? '…') }) : null
      }
      function say(change: Change): string {
        const { count, isExact } = change
        const words = inThese(change)
        return isExact ? words : t('ofAtLeast', { words, count, shown: format.number(count) })
      }
      function inThese(change: Change): string {
        const { table, field, count, before, after } = change
        const tag = sayTag(change)
        if (tag !== null) return tag
        const label = table === 'customer' ? records.label(field) : others.field(table, field)
        const value = (raw: unknown) => {
          if (raw === null || raw === '') return t('empty')
          return short((table === 'customer' ? records.value(field, raw) : others.value(field, raw)) ?? '')
        }
        if (after === undefined) return label
        const [was, is] = [before === undefined ? '' : value(before), value(after)]
        // What has no words of its own, such as an id: that the field changed is enough.
        if (is === '') return label
        const words =
          count === 1 && was !== '' ? t('fromTo', { before: was, after: is }) : t('to', { after: is })
        return count === 1 && was !== '' ? t('changed', { label, words }) : `${label} ${words}`
      }
      if (changes.length === 0) return null
      const said = changes.slice(0, mostFields).map(say)
      const more = changes.length - said.length
      return [...said, ...(more > 0 ? [t('moreFields', { count: more })] : [])].join(t('then'))
    },
    [t, format, records, others],
  )
}
