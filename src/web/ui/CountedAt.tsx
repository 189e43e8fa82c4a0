import { useText } from '../i18n.ts'
import type texts from '../locales/zh-CN/ui.json'
import { useFormat } from './LocaleProvider.tsx'

type CountedAtProps = {
  /** What is said in any case, before it. */
  lead?: string
  at: string | null | undefined
}

/** Of a large house numbers are minutes old, and say so; where they are of this moment, nothing is said of it. */
export function CountedAt({ lead, at }: CountedAtProps) {
  const t = useText<typeof texts>('ui')
  const format = useFormat()
  const counted = at ? t('countedAt', { moment: format.date(at, 'dayTime') }) : undefined
  return [lead, counted].filter(Boolean).join(' · ')
}
