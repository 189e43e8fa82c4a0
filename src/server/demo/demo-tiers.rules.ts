// Tiers that people of the demo company have set: what a rule cannot know.
import type { DemoLocale } from './demo-words.rules.ts'

/** `place`: which of the customers close to VIP; the last day in days from today. */
export type DemoOverride = { place: number; days: number; reason: string }

const reasons: Record<DemoLocale, string[]> = {
  'zh-CN': [
    '去年介绍来三家单位客户，先按贵宾照顾。',
    '公司刚换采购负责人，关系要重新建立，试一季。',
    '老板的战友，逢年过节订货，全年看够贵宾标准。',
    '投诉处理后答应优先照顾半年。',
  ],
  en: [
    'Introduced three business customers last year; treated as VIP for now.',
    'Their head of purchasing has just changed; we rebuild the relationship for a quarter.',
    'Orders for every feast day; over a whole year that meets the VIP line.',
    'After the complaint we promised half a year of priority.',
  ],
}

const days = [9, 24, 75, 170]

export function demoOverrides(locale: DemoLocale): DemoOverride[] {
  return reasons[locale].map((reason, index) => ({ place: 2 + index * 4, days: days[index] ?? 30, reason }))
}
