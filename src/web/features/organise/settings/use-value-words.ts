import { useCallback } from 'react'
import { useLanguage, useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/settings.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { isMoney, optionName, type Part } from './setting-value.ts'

/** The value of a part as one reads it: a choice by its name, an amount in the company's money. */
export function useValueWords(): (settingKey: string, part: Part, value: unknown) => string {
  const t = useText<typeof texts>('settings')
  const name = useNamedTexts(['settings:title'])
  const format = useFormat()
  const language = useLanguage()
  return useCallback(
    (settingKey, part, value) => {
      if (value === null || value === undefined) return t('rules.nothing')
      const ofOption = (option: unknown) => name(optionName(settingKey, part, String(option)))
      if (Array.isArray(value)) return value.map(ofOption).join(t('rules.comma'))
      // Countries are called as the reader's language calls them, and need no list of ours.
      if (settingKey === 'business.country')
        return new Intl.DisplayNames([language], { type: 'region' }).of(String(value)) ?? String(value)
      if (part.kind === 'choice') return ofOption(value)
      if (part.kind === 'date') return format.date(String(value))
      return typeof value === 'number' && isMoney(part) ? format.amount(value, 'whole') : String(value)
    },
    [t, name, format, language],
  )
}
