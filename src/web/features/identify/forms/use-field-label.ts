import { useCallback } from 'react'
import {
  type FormRecordField,
  type FormTrait,
  formTraits,
  recordFields,
} from '../../../../contracts/form-words.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import type { ShownField } from './form-values.ts'

const isOfRecord = (field: string): field is FormRecordField => recordFields.some((each) => each === field)
const traitOf = (field: string): FormTrait | undefined => formTraits.find((kind) => `trait.${kind}` === field)

/** What a field is called: as the form says, as the house calls it, else by its own name. */
export function useFieldLabel(): (field: Pick<ShownField, 'field' | 'label'>) => string {
  const t = useText<typeof texts>('formPage')
  const language = useLanguage()
  return useCallback(
    ({ field, label }) => {
      if (label) return language === 'en' ? label.en : label.zh
      const trait = traitOf(field)
      if (trait) return t(`field.trait.${trait}`)
      if (field === 'want') return t('field.want')
      return isOfRecord(field) ? t(`field.${field}`) : field
    },
    [t, language],
  )
}
