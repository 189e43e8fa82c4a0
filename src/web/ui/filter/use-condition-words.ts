import { useTranslation } from 'react-i18next'
import { useFormat } from '../LocaleProvider.tsx'
import type { Condition, FilterField } from './condition.ts'
import { type Sentence, sentenceOf } from './sentence.ts'
import { useNamedOptions } from './use-options.ts'

/** One condition in the reader's language, with the names behind its ids. */
export function useConditionWords(field: FilterField, condition: Condition): Sentence {
  const { t } = useTranslation('ui')
  const format = useFormat()
  const options = useNamedOptions(field, condition)
  const text = (key: string, name: string, count: number) =>
    t(`filter.says.${key}`, { field: name, count, value: '{{value}}' })
  return sentenceOf(field, condition, options, format, text)
}
