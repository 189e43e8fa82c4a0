/** What other features show on a customer's page, without the page knowing them: `<module>.panels.tsx` exports `panels`. */
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
  /** Load its code lazily: panels are registered on every page. */
  component: ComponentType<PanelProps>
}

const modules = import.meta.glob<{ panels: Panel[] }>('../../*/*/*.panels.tsx', { eager: true })
const all = Object.values(modules)
  .flatMap((module) => module.panels)
  .sort((a, b) => a.order - b.order)

export const panelsAt = (place: Panel['place']): Panel[] => all.filter((panel) => panel.place === place)
