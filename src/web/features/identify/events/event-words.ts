/** What customers did of their own accord, in words. */
import { type EventKind, eventKinds } from '../../../../contracts/event-words.ts'
import type { Translate } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/events.json'

type Words = Translate<typeof texts>

const counted = [
  'visits',
  'views',
  'searches',
  'orders',
  'cartsLeft',
  'messages',
  'calls',
  'mails',
  'others',
] as const

/** Those that are more than none. */
export function sayCounts(counts: Partial<Record<(typeof counted)[number], number>>, t: Words): string {
  return counted
    .flatMap((name) => (counts[name] ? [t(`counts.${name}`, { count: counts[name] })] : []))
    .join(' · ')
}

const isOurs = (kind: string): kind is EventKind => eventKinds.some((each) => each === kind)

/** A kind of a source's own is called as the source calls it. */
export const sayKind = (kind: string, t: Words): string =>
  isOurs(kind) ? t(`kinds.${kind}`) : kind.replace(/^custom\./, '')
