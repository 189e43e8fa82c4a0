/** What the rows of a customer's are called, by their table. */
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

const named = [
  ...([
    'purchase',
    'purchase_return',
    'contact',
    'promise',
    'complaint',
    'related_person',
    'relationship_plan',
  ] as const),
  ...(['plan_step', 'plan_benefit', 'tier_override', 'satisfaction_answer'] as const),
  ...(['satisfaction_invitation', 'answer_settlement', 'handoff', 'snooze', 'consent'] as const),
  ...([
    'owned_product',
    'contact_point',
    'field_claim',
    'owned_service',
    'document',
    'tie',
    'field_mark',
  ] as const),
  ...([
    'want',
    'attitude',
    'market_note',
    'trait',
    'care_note',
    'event',
    'call_back',
    'promotion_part',
    'timeline_mark',
    'document_version',
    'document_use',
    'document_approval',
    'mail',
    'form_entry',
    'customer_link',
    'visitor_identity',
    'hand_in_line',
    'pending_change',
  ] as const),
]

export function useTableWords() {
  const t = useText<typeof texts>('merges')
  const format = useFormat()
  const nameOf = (table: string): string => {
    const known = named.find((each) => each === table)
    return known ? t(`table.${known}`) : t('table.other')
  }
  return {
    nameOf,
    countOf: (table: string, count: number) => ({ label: nameOf(table), saying: format.number(count) }),
  }
}
