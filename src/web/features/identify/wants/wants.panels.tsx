import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const WantsOfCustomer = lazy(() =>
  import('./WantsPanel.tsx').then((module) => ({ default: module.WantsPanel })),
)

export const panels: Panel[] = [{ place: 'right', order: 25, component: WantsOfCustomer }]
