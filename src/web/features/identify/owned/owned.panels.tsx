import { lazy } from 'react'
import type { Panel } from '../customers/panels.ts'

const OwnedOfCustomer = lazy(() =>
  import('./OwnedPanel.tsx').then((module) => ({ default: module.OwnedPanel })),
)

export const panels: Panel[] = [{ place: 'right', order: 40, component: OwnedOfCustomer }]
