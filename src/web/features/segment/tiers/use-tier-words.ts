import { useMemo } from 'react'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/tiers.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { TierWords } from './tier-words.ts'

export function useTierWords(): TierWords {
  const t = useText<typeof texts>('tiers')
  const c = useText<typeof customerTexts>('customers')
  const format = useFormat()
  return useMemo(() => ({ t, c, format }), [t, c, format])
}
