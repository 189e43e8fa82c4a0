import { useQuery } from '@tanstack/react-query'
import type { Condition, FilterField, FilterOption } from './condition.ts'

const none: FilterOption[] = []

/** The names behind the ids of a condition: those given with the field, or looked up once. */
export function useNamedOptions(field: FilterField, condition: Condition): readonly FilterOption[] {
  const ids = Array.isArray(condition.value) ? condition.value : []
  const { find } = field
  const found = useQuery({
    queryKey: ['filterNames', field.key, ids],
    queryFn: () => (find ? find({ ids }) : none),
    enabled: find !== undefined && ids.length > 0,
    staleTime: 5 * 60_000,
  })
  return field.options ?? found.data ?? none
}
