import type { SharedField } from '../../../../contracts/sharing-words.ts'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/sharing.json'
import type { GivenField } from './agreement.ts'

export function useSharingWords() {
  const t = useText<typeof texts>('sharing')
  const ofCustomer = useText<typeof customerTexts>('customers')
  const field = (name: SharedField) => ofCustomer(`field.${name}`)
  return {
    field,
    fields: (names: readonly SharedField[]) => names.map(field).join(t('between')),
    given: (fields: readonly GivenField[]) =>
      fields
        .map((each) => t(each.form === 'masked' ? 'inPart' : 'inFull', { field: field(each.field) }))
        .join(t('between')),
  }
}
