/** The value of a house's own field in words. */
import { useMemo } from 'react'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import type { OwnField } from './own-value.ts'

export function useOwnWords() {
  const t = useText<typeof texts>('customers')
  const format = useFormat()
  return useMemo(() => wordsOf(t, format), [t, format])
}

function wordsOf(t: Translate<typeof texts>, format: ReturnType<typeof useFormat>) {
  return ({ kind }: Pick<OwnField, 'kind'>, value: unknown): string => {
    if (value === undefined || value === null) return '–'
    if (kind === 'money' && typeof value === 'number') return format.amount(value)
    if (kind === 'number' && typeof value === 'number') return format.number(value, 6)
    if (kind === 'date' && typeof value === 'string') return format.date(value)
    if (kind === 'bool') return t(value === true ? 'yes' : 'no')
    return Array.isArray(value) ? value.join(t('one.between')) : String(value)
  }
}
