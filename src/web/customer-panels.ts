/** What features show on a customer's page, collected by file name: `<module>.panels.tsx` exports `panels`. */
import type { Panel } from './features/identify/customers/panels.ts'

const modules = import.meta.glob<{ panels: Panel[] }>('./features/*/*/*.panels.tsx', { eager: true })
const all = Object.values(modules)
  .flatMap((module) => module.panels)
  .sort((a, b) => a.order - b.order)

export const panelsAt = (place: Panel['place']): Panel[] => all.filter((panel) => panel.place === place)
