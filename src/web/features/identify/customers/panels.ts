/** What a module shows on a customer's page, without the page knowing it: its `<module>.panels.tsx` exports `panels`. */
import type { ComponentType } from 'react'
import type { Permission } from '../../../../contracts/permission.ts'
import type { Answers } from '../../../api.ts'

export type PanelProps = { customer: Answers['customers']['get'] }
export type Panel = {
  /** head: a line under the numbers. left: who he is. middle: what happened. right: what comes next. */
  place: 'head' | 'left' | 'middle' | 'right'
  /** Smaller stands higher. */
  order: number
  /** Readers without this right do not see it. */
  permission?: Permission
  /** Of whoever was erased it shows what stays: the books, and proof. */
  isAlsoOfErased?: true
  /** Load its code lazily: panels are registered on every page. */
  component: ComponentType<PanelProps>
}
