import { keepRuleKeys } from '../../../../contracts/keeping.contract.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/keeping.json'

/** What a rule is called and about; one that this page does not know yet by its own name. */
export function useRuleName() {
  const t = useText<typeof texts>('keeping')
  const known = (key: string) => keepRuleKeys.find((each) => each === key)
  return {
    name(key: string): string {
      const rule = known(key)
      return rule ? t(`rule.${rule}`) : key
    },
    hint(key: string): string {
      const rule = known(key)
      return rule ? t(`about.${rule}`) : ''
    },
  }
}
