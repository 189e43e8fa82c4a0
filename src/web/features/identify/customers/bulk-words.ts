/** How a mass change ended, so that the numbers add up to those who were asked for. */
import type { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import type { Formats } from '../../../ui/LocaleProvider.tsx'

/** `waiting`: of how many something waits for review; of some of them the rest was changed. */
export type BulkEnd = { count: number; changed: number; refused: number; waiting?: number }

/** Changed, as wished before, refused: what is none is left out, but for a change of nobody. */
export function bulkParts({ count, changed, refused, waiting = 0 }: BulkEnd) {
  const already = Math.max(0, count - changed - waiting - refused)
  const parts = [
    { key: 'done', count: changed },
    { key: 'already', count: already },
    { key: 'refused', count: refused },
    { key: 'waiting', count: waiting },
  ] as const
  return parts.filter((part) => part.count > 0)
}

export function sayBulkEnd(
  t: ReturnType<typeof useText<typeof texts>>,
  format: Formats,
  end: BulkEnd,
): string {
  return bulkParts(end)
    .map(({ key, count }) => t(`bulk.${key}`, { count, shown: format.number(count) }))
    .join(format.locale.language === 'en' ? ' ' : '')
}
