import type { Condition } from '../../../ui/filter/condition.ts'
import { FilterBar } from '../../../ui/filter/FilterBar.tsx'
import { useCustomerFields } from './use-customer-fields.ts'

type FilterFieldProps = { value?: Condition[]; onChange?: (conditions: Condition[]) => void }

/** Whom it is about, in the same words as the customer list. */
export function PeopleFilter({ value = [], onChange }: FilterFieldProps) {
  const fields = useCustomerFields()
  return <FilterBar fields={fields} conditions={value} onChange={(next) => onChange?.(next)} />
}
