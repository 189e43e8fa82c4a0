import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/privacy.json'

export const wishList = ['customer', 'guardian', 'authority', 'house'] as const
export const basisList = ['withdrawn', 'purposeEnded', 'unlawful', 'law'] as const

/** What a table holds, in words; one that this page does not know yet by its own name. */
export function useTableName(): (table: string) => string {
  const t = useText<typeof texts>('privacy')
  return (table) => {
    const known = tables.find((each) => each === table)
    return known ? t(`table.${known}`) : table
  }
}

/** The program asks where a rule says so, or a customer by a link. */
export function useAsker(): (name: string) => string {
  const t = useText<typeof texts>('privacy')
  return (name) => {
    if (name === 'system') return t('register.byRule')
    return name === 'customer' ? t('register.byCustomer') : name
  }
}

const tables = [
  ...([
    'customer',
    'related_person',
    'consent',
    'trait',
    'care_note',
    'owned_product',
    'owned_service',
  ] as const),
  ...([
    'purchase',
    'want',
    'promotion_part',
    'tie',
    'attitude',
    'market_note',
    'field_mark',
    'field_claim',
    'document',
  ] as const),
  ...([
    'access_log',
    'relationship_plan',
    'plan_benefit',
    'plan_step',
    'promise',
    'contact',
    'complaint',
  ] as const),
  ...(['answer_settlement', 'call_back', 'tier_override', 'satisfaction_answer', 'customer_metric'] as const),
  ...(['event', 'customer_activity', 'form_entry', 'pending_change', 'change', 'file', 'members'] as const),
  ...([
    'timeline_mark',
    'contact_point',
    'customer_link',
    'visitor_identity',
    'hand_in_line',
    'mail',
    'share_log',
  ] as const),
] as const
