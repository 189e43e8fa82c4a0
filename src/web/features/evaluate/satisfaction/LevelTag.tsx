import { Tag } from 'antd'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'

export type Level = 'highlySatisfied' | 'satisfied' | 'dissatisfied'

const colours: Record<Level, string> = {
  highlySatisfied: 'success',
  satisfied: 'default',
  dissatisfied: 'error',
}

/** What was found against what was expected, in one word. */
export function LevelTag({ level }: { level: Level }) {
  const t = useText<typeof texts>('satisfaction')
  return <Tag color={colours[level]}>{t(`level.${level}`)}</Tag>
}
