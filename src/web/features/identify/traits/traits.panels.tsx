import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const TraitsOfCustomer = lazy(() =>
  import('./TraitsPanel.tsx').then((module) => ({ default: module.TraitsPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 10, component: TraitsOfCustomer }]
