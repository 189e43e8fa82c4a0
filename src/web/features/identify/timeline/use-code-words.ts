/** Codes in fields of a record, as its own panels say them; undefined of whatever is no code. */
import { useText } from '../../../i18n.ts'
import type aroundTexts from '../../../locales/zh-CN/around.json'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type ownedTexts from '../../../locales/zh-CN/owned.json'

const codes = {
  kind: ['person', 'organisation'],
  gender: ['female', 'male'],
  tier: ['vip', 'ordinary'],
  receiveBy: ['call', 'message', 'wechat', 'email', 'visit', 'counter'],
  relation: ['contact', 'spouse', 'child', 'parent', 'colleague', 'other'],
  state: ['inUse', 'replaced', 'sold', 'lost', 'returned'],
  birthCalendar: ['solar', 'lunar'],
} as const

const known = <Code extends string>(among: readonly Code[], raw: unknown) => among.find((one) => one === raw)

export function useCodeWords(): (field: string, raw: unknown) => string | undefined {
  const c = useText<typeof customerTexts>('customers')
  const a = useText<typeof aroundTexts>('around')
  const o = useText<typeof ownedTexts>('owned')
  const words: Record<string, (raw: unknown) => string | undefined> = {
    kind: (raw) => said(known(codes.kind, raw), (code) => c(`kind.${code}`)),
    gender: (raw) => said(known(codes.gender, raw), (code) => c(`gender.${code}`)),
    tier: (raw) => said(known(codes.tier, raw), (code) => c(`tier.${code}`)),
    receiveBy: (raw) => said(known(codes.receiveBy, raw), (code) => c(`receiveWay.${code}`)),
    relation: (raw) => said(known(codes.relation, raw), (code) => a(`relations.${code}`)),
    state: (raw) => said(known(codes.state, raw), (code) => o(`states.${code}`)),
    birthCalendar: (raw) => said(known(codes.birthCalendar, raw), (code) => a(`birth.calendars.${code}`)),
  }
  return (field, raw) => words[field]?.(raw)
}

function said<Code>(code: Code | undefined, say: (code: Code) => string): string | undefined {
  return code === undefined ? undefined : say(code)
}
