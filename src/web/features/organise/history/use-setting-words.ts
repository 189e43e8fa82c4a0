import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useNamedTexts, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import type packageTexts from '../../../locales/zh-CN/packages.json'
import type rfmTexts from '../../../locales/zh-CN/rfm.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { sayCondition, type TierRule } from '../../segment/tiers/tier-words.ts'
import { useTierWords } from '../../segment/tiers/use-tier-words.ts'
import { type Part, partName, partsChanged, valueAt } from '../settings/setting-value.ts'
import { useValueWords } from '../settings/use-value-words.ts'

type SettingChange = Answers['history']['operations']['data'][number]['settings'][number]
type Limits = { recencyDays: number[]; frequency: number[]; monetaryMinor: number[] }
type Changed = { label: string; before: string; after: string }

const has = (value: unknown, key: string): value is object =>
  typeof value === 'object' && value !== null && key in value
// Both were checked when they were saved.
const isTierRule = (value: unknown): value is TierRule => has(value, 'conditions')
const isLimits = (value: unknown): value is Limits => has(value, 'monetaryMinor')

/** "Satisfaction links: 14 → 30": what was changed in the settings, from what to what, and no more than that. */
export function useSettingWords(): (changes: readonly SettingChange[]) => string | null {
  const t = useText<typeof texts>('history')
  const r = useText<typeof rfmTexts>('rfm')
  const p = useText<typeof packageTexts>('packages')
  const tierWords = useTierWords()
  const format = useFormat()
  const name = useNamedTexts(['settings:title'])
  const valueWords = useValueWords()
  const mayRead = useCan()('setting.read')
  const { data: settings } = useQuery({
    ...orpc.settings.list.queryOptions(),
    enabled: mayRead,
    staleTime: 300_000,
  })
  return useMemo(() => {
    function sayRule(value: unknown): string {
      if (!isTierRule(value)) return t('unset')
      const conditions = value.conditions.map((condition) => sayCondition(tierWords, condition))
      const all = conditions.join(tierWords.t('and'))
      return conditions.length > 1
        ? t('changed', { label: tierWords.t(`rule.${value.match}`), words: all })
        : all
    }
    function sayLimits(value: unknown): string {
      if (!isLimits(value)) return r('limits.quintiles')
      const days = value.recencyDays.map(format.number).join(' / ')
      const orders = value.frequency.map(format.number).join(' / ')
      const money = value.monetaryMinor.map((minor) => format.amount(minor, 'whole')).join(' / ')
      return `R ${days}, F ${orders}, M ${money}`
    }
    function sayCadence(value: unknown): string {
      return typeof value === 'number' ? p('cadence.every', { count: value }) : p('cadence.never')
    }
    function labelOf(key: string, { path }: Part): string {
      const [first, second = ''] = path
      if (key !== 'contact.cadence') return path.length > 0 ? name(partName(key, { path })) : ''
      if (first === 'valueClass') return p('cadence.class', { name: second })
      return second === 'vip' || second === 'ordinary' ? tierWords.c(`tier.${second}`) : second
    }
    function partsOf({ key, before, after }: SettingChange): Changed[] {
      if (key === 'tier.rule') return [{ label: '', before: sayRule(before), after: sayRule(after) }]
      if (key === 'rfm.limits') return [{ label: '', before: sayLimits(before), after: sayLimits(after) }]
      const parts = settings?.data.find((each) => each.key === key)?.parts ?? []
      return partsChanged(parts, before, after).map((part) => {
        const say = (value: unknown) =>
          key === 'contact.cadence' ? sayCadence(value) : valueWords(key, part, value)
        return {
          label: labelOf(key, part),
          before: say(valueAt(before, part.path)),
          after: say(valueAt(after, part.path)),
        }
      })
    }
    return (changes) => {
      const said = changes.flatMap((change) =>
        partsOf(change).map(({ label, before, after }) => {
          const words = t('fromTo', { before, after })
          const whose = changes.length > 1 ? name(`settings:name.${change.key}`) : ''
          const which = [whose, label].filter(Boolean).join(' · ')
          return which ? t('changed', { label: which, words }) : words
        }),
      )
      return said.length > 0 ? said.join(t('then')) : null
    }
  }, [t, r, p, tierWords, format, name, valueWords, settings])
}
