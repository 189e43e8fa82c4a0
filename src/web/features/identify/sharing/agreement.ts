import { maskableFields, type SharedField } from '../../../../contracts/sharing-words.ts'
import type { Answers, api } from '../../../api.ts'

export type Agreement = Answers['sharing']['agreements']['data'][number]
export type Partner = Answers['sharing']['partners']['data'][number]
export type Preview = Answers['sharing']['preview']
export type Terms = Parameters<typeof api.sharing.create>[0]
export type GivenField = Agreement['fields'][number]

/** As the form keeps it: of a view or of chosen people, one of the two. */
export type AgreementDraft = Omit<Terms, 'viewId' | 'customerIds'> & {
  whose: 'view' | 'chosen'
  viewId?: string | null
  customerIds?: string[]
}

export const termsOf = ({ whose, viewId, customerIds, ...rest }: AgreementDraft): Terms => ({
  ...rest,
  viewId: whose === 'view' ? (viewId ?? null) : null,
  customerIds: whose === 'chosen' ? (customerIds ?? []) : [],
})

const maskable: ReadonlySet<string> = new Set(maskableFields)

/** In part where a part can be given. */
export const usualForm = (field: SharedField): GivenField['form'] => (maskable.has(field) ? 'masked' : 'full')
