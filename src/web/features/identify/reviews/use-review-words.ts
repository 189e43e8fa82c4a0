/** Fields that wait for review and their values, as a reader would say them. */
import { useQuery } from '@tanstack/react-query'
import { markets } from '../../../../contracts/market-words.ts'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type marketTexts from '../../../locales/zh-CN/markets.json'
import { useCan } from '../../../session.ts'
import { useOwnWords } from '../customers/use-own-words.ts'
import type { Birth } from '../people/birth.ts'
import { useBirthWords } from '../people/use-birth-words.ts'
import { useChangeWords } from '../timeline/use-change-words.ts'

const isBirth = (value: unknown): value is Birth =>
  typeof value === 'object' && value !== null && 'month' in value && 'day' in value

export function useReviewWords() {
  const c = useText<typeof customerTexts>('customers')
  const m = useText<typeof marketTexts>('markets')
  const language = useLanguage()
  const change = useChangeWords()
  const birth = useBirthWords()
  const ownWords = useOwnWords()
  const fields =
    useQuery({ ...orpc.fields.list.queryOptions(), enabled: useCan()('customer.read') }).data?.data ?? []
  const ownOf = (name: string) => fields.find(({ key }) => name === `custom.${key}`)

  const label = (name: string): string => {
    const own = ownOf(name)
    if (own) return language === 'en' ? own.nameEn : own.nameZh
    if (name === 'birth') return c('field.birth')
    if (name === 'markets') return m('title')
    return change.field('customer', name)
  }
  const value = (name: string, raw: unknown): string => {
    const own = ownOf(name)
    if (own) return raw === null ? '' : ownWords(own, raw)
    if (isBirth(raw)) return birth.words(raw)
    if (Array.isArray(raw)) return raw.map((each) => wordOf(name, each)).join(c('one.between'))
    return wordOf(name, raw)
  }
  const wordOf = (name: string, raw: unknown): string => {
    const market = name === 'markets' && markets.find((each) => each === raw)
    if (market) return m(`names.${market}`)
    return change.value(name, raw) ?? ''
  }
  return { label, value }
}
