/** How a mass change ended, so that the numbers add up to those who were asked for. */
import type { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import type { Formats } from '../../../ui/LocaleProvider.tsx'

export type BulkEnd = { count: number; changed: number; refused: number }

/** Changed, as wished before, refused: what is none is left out, but for a change of nobody. */
export function bulkParts({ count, changed, refused }: BulkEnd) {
  const already = Math.max(0, count - changed - refused)
  const parts = [
    { key: 'done', count: changed },
    { key: 'already', count: already },
    { key: 'refused', count: refused },
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
