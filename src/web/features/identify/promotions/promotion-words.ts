import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/promotions.json'

export type Promotion = Answers['promotions']['list']['data'][number]
export type Part = Answers['promotions']['ofCustomer']['data'][number]

export const outcomes = ['none', 'interest', 'bought'] as const
const channels = ['visit', 'call', 'message', 'email', 'wechat', 'counter', 'other'] as const

/** Channels to choose from, in the reader's words. */
export function useChannelOptions() {
  const t = useText<typeof texts>('promotions')
  return channels.map((value) => ({ value, label: t(`channels.${value}`) }))
}
