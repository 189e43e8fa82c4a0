/** What other features show on a customer's page, without the page knowing them: `<module>.panels.tsx` exports `panels`. */
import type { ComponentType } from 'react'
import type { Answers } from '../../../api.ts'

export type PanelProps = { customer: Answers['customers']['get'] }
export type Panel = {
  place: 'left' | 'middle' | 'right'
  /** Smaller stands higher. */
  order: number
  component: ComponentType<PanelProps>
}

const modules = import.meta.glob<{ panels: Panel[] }>('../../*/*/*.panels.tsx', { eager: true })
const all = Object.values(modules)
  .flatMap((module) => module.panels)
  .sort((a, b) => a.order - b.order)

const at = (place: Panel['place']) =>
  all.filter((panel) => panel.place === place).map((panel) => panel.component)

export const customerPanels = { left: at('left'), middle: at('middle'), right: at('right') }
