import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const PendingOfCustomer = lazy(() =>
  import('./PendingPanel.tsx').then((module) => ({ default: module.PendingPanel })),
)

export const panels: Panel[] = [{ place: 'left', order: 0, component: PendingOfCustomer }]
