// What a form asks for when it is new, and what it lacks before anybody may see it.
import type { FormField } from '../../../contracts/form.contract.ts'
import type { FormPurpose } from '../../../contracts/form-words.ts'

const ask = (field: string, isRequired = false): FormField => ({
  field,
  isRequired,
  labelZh: '',
  labelEn: '',
})

const usualFields: Record<FormPurpose, FormField[]> = {
  join: [ask('name', true), ask('phone', true), ask('email'), ask('birth'), ask('trait.hobby')],
  update: [ask('name', true), ask('phone', true), ask('email'), ask('address')],
  enquiry: [ask('name', true), ask('phone', true), ask('want', true)],
  leave: [ask('phone'), ask('email')],
}

export const fieldsFor = (purpose: FormPurpose): FormField[] => usualFields[purpose]

type Judged = {
  purpose: FormPurpose
  doubleOptIn: boolean
  fields: FormField[]
  titleZh: string
  titleEn: string
  givesZh: string
  givesEn: string
}

/** What must be said before it is published, by the names of problems. */
export function missingOf(form: Judged): string[] {
  const asks = (...names: string[]) => form.fields.filter(({ field }) => names.includes(field))
  const missing: string[] = []
  if (!form.titleZh || !form.titleEn) missing.push('formWithoutTitle')
  // Whoever leaves gets nothing for it but that he has left.
  if (form.purpose !== 'leave' && (!form.givesZh || !form.givesEn)) missing.push('formWithoutGain')
  if (form.purpose !== 'leave' && !asks('name').some(({ isRequired }) => isRequired))
    missing.push('formWithoutName')
  const addresses = asks('phone', 'email')
  const hasAddress =
    form.purpose === 'leave' ? addresses.length > 0 : addresses.some((each) => each.isRequired)
  if (!hasAddress) missing.push('formWithoutAddress')
  return missing
}
