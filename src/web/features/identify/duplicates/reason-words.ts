import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'

export type Reason = Answers['duplicates']['list']['data'][number]['pairs'][number]['reasons'][number]

/** "Name sounds the same", 生日只差一个数字. */
export function useReasonWords(): (reason: Reason) => string {
  const t = useText<typeof texts>('duplicates')
  return ({ column, how }) => t(`how.${how}`, { column: t(`column.${column}`) })
}
