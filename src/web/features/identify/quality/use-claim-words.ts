/** What a source says of a field, and what the field is called, as a reader would say them. */
import { useQuery } from '@tanstack/react-query'
import { type Answers, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/quality.json'
import { formatPhone } from '../../../ui/format.ts'
import { useBirthWords } from '../people/use-birth-words.ts'
import { isKnownField } from './mark-words.ts'

type Value = Answers['quality']['conflicts']['data'][number]['value']

export function useClaimWords() {
  const t = useText<typeof texts>('quality')
  const c = useText<typeof customerTexts>('customers')
  const language = useLanguage()
  const birth = useBirthWords()
  const own = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const nameOf = (field: string) => {
    if (isKnownField(field)) return t(`field.${field}`)
    const found = own.find(({ key }) => field === `custom.${key}`)
    return found ? (language === 'en' ? found.nameEn : found.nameZh) : field
  }
  const say = (field: string, { text, birth: born }: Value) => {
    if (born) return birth.words(born)
    if (field === 'gender' && (text === 'male' || text === 'female')) return c(`gender.${text}`)
    if (text && (field === 'phone' || field === 'secondPhone')) return formatPhone(text)
    return text ?? '–'
  }
  return { nameOf, say }
}
